"""What goes out of the register comes in again and changes nothing."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from members.models import Membership
from pilarsosial.exports import vault
from pilarsosial.exports.workflow import request_export
from pilarsosial.identity import seal
from tests import factories as make
from tests.exports.sheets import taken_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    village = make.village("33.09.01.2003", "Samiran")
    sealed = seal(make.nik(7), purpose="nik")
    member = make.MemberFactory(
        name="Siti Aminah, S.Sos.", sex="P", birth_place="Boyolali", birth_date=date(1985, 6, 8),
        village=village, address="Dk. Kali RT 01/RW 02", phone="+6281234567890", education="S1",
        nik_sealed=sealed.ciphertext, nik_digest=sealed.digest, nik_masked=sealed.masked,
    )  # fmt: skip
    pillar = make.PillarFactory(code="PSM", name="PSM", full_name="Pekerja Sosial Masyarakat")
    membership = make.MembershipFactory(
        member=member, pillar=pillar, area=village, title="Ketua", joined_on=date(2024, 1, 2)
    )
    decree = make.DecreeFactory(number="460/7/2024", issued_on=date(2023, 12, 20))
    make.AppointmentFactory(
        membership=membership, decree=decree, starts_on=date(2024, 1, 2), ends_on=date(2028, 12, 31)
    )
    return membership


def previewed(file: Path) -> dict[str, Any]:
    out = StringIO()
    call_command("import_members", str(file), area="33.09", json=True, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue().strip().splitlines()[-1])
    return found


def test_an_ended_membership_does_not_go_out_and_begin_anew(membership):
    member, pillar = membership.member, membership.pillar
    make.MembershipFactory(member=member, pillar=pillar, ended_on=date(2025, 1, 1))

    sheet = taken_out("members.membership", by=make.manager())

    assert [row["Wilayah Kerja"] for row in sheet] == [membership.area_id]


@pytest.mark.parametrize("form", ["xlsx", "csv", "csv2"])
@pytest.mark.parametrize("reason", ["", "Dikirim kembali ke kecamatan"])
def test_members_go_out_and_come_in_unchanged(reason, form, membership, tmp_path):
    export = request_export("members.membership", "", form=form, reason=reason, by=make.manager())
    file = tmp_path / f"anggota.{export.suffix}"
    file.write_bytes(b"".join(vault.opened(export)))

    found = previewed(file)

    assert {name: found[name] for name in ("rows", "new", "changed", "same", "refused")} == {
        "rows": 1, "new": 0, "changed": 0, "same": 1, "refused": [],
    }  # fmt: skip
