"""Every kind of row that a register holds goes out and comes in again as the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from members.models import Member, Membership, Pillar
from pilarsosial.exports import vault
from pilarsosial.exports.workflow import request_export
from pilarsosial.identity import seal
from tests import factories as make
from tests.exports.test_round_trip import previewed
from tests.samples import sampled

pytestmark = pytest.mark.django_db


def of_pillar(code: str, name: str, *, coverage: str = "village", **fields: Any) -> Any:
    return make.PillarFactory(code=code, name=name, full_name=name, coverage=[coverage], **fields)


def serving(pillar: Any, area: Any = None, **member: Any) -> Membership:
    place = area or make.village("33.09.01.2003", "Klakah")
    known = {"birth_date": date(1985, 6, 8), "village": make.village("33.09.01.2001", "Samiran")}
    person = make.MemberFactory(**known | member)
    return make.MembershipFactory(member=person, pillar=pillar, area=place)


def one_with_a_birth_date() -> None:
    serving(of_pillar("PSM", "PSM"), name="Sri Lestari")


def one_with_a_village_and_no_birth_date() -> None:
    serving(of_pillar("PSM", "PSM"), name="Sri Lestari", birth_date=None)


def institution() -> None:
    serving(
        of_pillar("LKS", "LKS", kind=Pillar.Kind.INSTITUTION), make.village("33.09.01.2001"),
        name="LKS Kasih Ibu", kind=Member.Kind.INSTITUTION, birth_date=None,
        registration_number="460/LKS/12", address="Jl. Merapi 1",
    )  # fmt: skip


def on_leave() -> None:
    serving(of_pillar("PSM", "PSM"), name="Budi Santoso", status=Member.Status.ON_LEAVE)


def two_memberships_of_one_person() -> None:
    sealed = seal(make.nik(7), purpose="nik")
    number = {
        "nik_sealed": sealed.ciphertext, "nik_digest": sealed.digest, "nik_masked": sealed.masked,
    }  # fmt: skip
    first = serving(of_pillar("PSM", "PSM"), name="Siti Aminah", sex="P", **number)
    make.MembershipFactory(
        member=first.member, pillar=of_pillar("TAGANA", "Tagana"), area=first.area
    )


def two_memberships_without_a_number() -> None:
    first = serving(of_pillar("PSM", "PSM"), name="Siti Aminah")
    make.MembershipFactory(
        member=first.member, pillar=of_pillar("TAGANA", "Tagana"), area=first.area
    )


def one_who_serves_a_subdistrict() -> None:
    pillar = of_pillar("TKSK", "TKSK", coverage="subdistrict", seats=1)
    serving(pillar, make.subdistrict(), name="Agus Riyanto", nip="198506082010011001")


def one_who_serves_the_district() -> None:
    serving(of_pillar("LK3", "LK3", coverage="regency"), make.district(), name="LK3 Boyolali")


def two_of_one_name_in_two_villages() -> None:
    pillar = of_pillar("PSM", "PSM")
    for code in ("33.09.01.2001", "33.09.02.2001"):
        village = make.village(code)
        serving(pillar, village, name="Sutarni", village=village)


def one_with_two_letters() -> None:
    membership = serving(of_pillar("PSM", "PSM"), name="Sri Lestari")
    for year, last in ((2023, date(2024, 1, 1)), (2024, date(2028, 12, 31))):
        decree = make.DecreeFactory(number=f"460/7/{year}")
        make.AppointmentFactory(
            membership=membership, decree=decree, starts_on=date(year, 1, 2), ends_on=last
        )


@pytest.mark.parametrize(
    "kept",
    [
        one_with_a_birth_date, one_with_a_village_and_no_birth_date, institution, on_leave,
        two_memberships_of_one_person, two_memberships_without_a_number,
        one_who_serves_a_subdistrict, one_who_serves_the_district,
        two_of_one_name_in_two_villages, one_with_two_letters,
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", sampled([Membership, Member], every=2))
def test_nothing_is_new_or_changed(kind: type[Model], kept: Callable[[], None], tmp_path):
    kept()
    export = request_export(kind._meta.label_lower, "", form="xlsx", by=make.manager())
    file = tmp_path / "anggota.xlsx"
    file.write_bytes(b"".join(vault.opened(export)))

    found = previewed(file)

    count = kind._base_manager.count()
    assert {name: found[name] for name in ("rows", "new", "changed", "same", "refused")} == {
        "rows": count, "new": 0, "changed": 0, "same": count, "refused": [],
    }  # fmt: skip
