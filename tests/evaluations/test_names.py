"""What is signed is drawn as it was, whatever is called otherwise later."""

from collections.abc import Iterator
from typing import Any

import pytest

from cases.models import Category, NeedType
from members.models import Member, Pillar
from members.performance.models import Indicator
from pilarsosial.accounts.models import Agency, Office, User
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.content.whole import report_of
from pilarsosial.evaluations.models import Evaluation, EvaluationPaper, Measure
from pilarsosial.evaluations.papers.production import made
from pilarsosial.regions.models import Region
from tests import factories as make
from tests.evaluations.computing import computed
from tests.evaluations.test_contents import served
from tests.evaluations.test_papers import signed_by_two
from tests.evaluations.test_records import cases_of_all_outcomes, referrals_of_all_outcomes
from tests.kept import rows_kept
from tests.performance import makers

pytestmark = pytest.mark.django_db

PAPERS = [
    {"kind": "report", "language": "id"},
    {"kind": "report", "language": "en"},
    {"kind": "excerpt", "area_id": "33.09.01"},
    {"kind": "excerpt", "pillar": "psm"},
    {"kind": "public"},
]


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[int, list[bytes]]]:
    """A report in which every kind of name stands, and how its papers were drawn."""
    with rows_kept(django_db_blocker):
        village = make.village("33.09.01.2001", "Klakah")
        make.OfficeFactory(district=make.district())
        cases_of_all_outcomes(village)
        category = make.CategoryFactory(code="PPKS08")
        make.CaseFactory(village=village, filed_at="2026-08-10T03:00Z", category=category)
        referrals_of_all_outcomes(village, make.AgencyFactory(name="Dinas Kesehatan"))
        pillar = make.PillarFactory(code="psm", name="PSM", full_name="Pekerja Sosial")
        served(10, 4, pillar=pillar, member=makers.member(pillar, village, name="Sri Rahayu"))
        signed = signed_by_two(computed())
        yield signed.pk, drawn(signed)


@pytest.fixture
def signed(kept: tuple[int, list[bytes]]) -> Evaluation:
    return Evaluation.objects.get(pk=kept[0])


def drawn(evaluation: Evaluation) -> list[bytes]:
    again = Evaluation.objects.select_related("district").get(pk=evaluation.pk)
    return [made(EvaluationPaper(evaluation=again, **paper)) for paper in PAPERS]


RENAMED = {
    "district": lambda: Region.objects.filter(pk="33.09").update(name="Baru", kind="kota"),
    "village": lambda: Region.objects.filter(level="village").update(name="Baru"),
    "village that ended": lambda: Region.objects.filter(level="village").update(
        valid_until="2026-07-02"
    ),
    "village that came": lambda: make.village("33.09.01.2099", "Baru"),
    "office": lambda: Office.objects.update(name="Baru", address="Jalan Baru", phone="0811111111"),
    "agency": lambda: Agency.objects.update(name="Baru"),
    "need type": lambda: NeedType.objects.update(name="Baru"),
    "category": lambda: Category.objects.update(name="Baru"),
    "measure": lambda: Measure.objects.update(name="Baru", position=1),
    "pillar": lambda: Pillar.objects.update(name="Baru", full_name="Baru", position=900),
    "indicator": lambda: Indicator.objects.update(name="Baru", unit="baru"),
    "member": lambda: Member.objects.update(name="Baru", name_key="baru"),
    "official": lambda: User.objects.update(full_name="Baru"),
}


def test_a_signed_paper_is_drawn_as_it_was_after_new_names(signed, kept):
    _signed, before = kept

    for rename in RENAMED.values():
        rename()

    assert drawn(signed) == before
    assert checksum(signed) == signed.sha256


def test_a_draft_is_drawn_with_the_names_of_today():
    make.village()
    evaluation = computed()
    Region.objects.filter(pk="33.09").update(name="Baru")

    assert report_of(Evaluation.objects.get(pk=evaluation.pk)).place == "Kabupaten Baru"


def test_a_name_that_was_altered_in_what_is_signed_is_noticed(signed):
    signed.texts["names"]["places"]["33.09"]["name"] = "Lain"

    assert checksum(signed) != signed.sha256
