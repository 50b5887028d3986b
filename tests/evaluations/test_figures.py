"""What is counted, where, and in which quarter."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Case
from pilarsosial.evaluations.figures import SOURCES, checksum, count_anew
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.regions.models import Region
from referrals.models import Referral
from tests import factories as make

pytestmark = pytest.mark.django_db

IN_Q3 = "2026-08-10T03:00Z"
Q3 = "2026-Q3"


def counted(district: Region | None = None, quarter: str = Q3) -> dict[tuple[str, str, str], int]:
    """Compute, and give {(area, agency, indicator): value} without the zeros."""
    evaluation = Evaluation.objects.create(district=district or make.district(), quarter=quarter)
    for source in SOURCES:
        count_anew(evaluation, source)
    return {
        (row.area_id, row.agency.code if row.agency else "", row.indicator): row.value
        for row in evaluation.figures.select_related("agency")
        if row.value
    }


def filed(village: Region, at: str = IN_Q3, **fields: object) -> Case:
    return make.CaseFactory(village=village, filed_at=at, **fields)


def settled(village: Region, *, due: str = "2026-08-20T16:59Z", **fields: object) -> Case:
    status = fields.pop("status", Case.Status.RESOLVED)
    case = filed(village, status=status, resolved_at="2026-08-19T03:00Z", **fields)
    make.NeedFactory(case=case, outcome="met", settled_at="2026-08-19T03:00Z", due_at=due)
    return case


def test_a_case_counts_in_its_village_subdistrict_and_district():
    village = make.village()
    filed(village)

    figures = counted()

    assert figures == {
        (village.code, "", "cases_filed"): 1,
        ("33.09.01", "", "cases_filed"): 1,
        ("33.09", "", "cases_filed"): 1,
    }


def test_villages_add_up_to_their_subdistricts_and_those_to_the_district():
    selo, other = make.village(), make.village()
    ampel = make.village("33.09.02.2001")
    for village in (selo, selo, other, ampel):
        filed(village)

    figures = counted()

    assert [figures[area, "", "cases_filed"] for area in (selo.code, other.code, ampel.code)] == [
        2,
        1,
        1,
    ]
    assert [figures[area, "", "cases_filed"] for area in ("33.09.01", "33.09.02")] == [3, 1]
    assert figures["33.09", "", "cases_filed"] == 4


def test_another_district_is_not_counted():
    make.village()
    make.region("33.10", "Klaten", "regency", "kabupaten")
    filed(make.village("33.10.01.2001"))

    assert counted() == {}


def test_drafts_are_not_counted_and_sealed_cases_are():
    village = make.village()
    make.draft(village=village)
    filed(village, is_sealed=True)

    assert counted()["33.09", "", "cases_filed"] == 1


@pytest.mark.parametrize(
    ("code", "first_moment", "moment_after"),
    [
        ("33.09", "2026-06-30T17:00Z", "2026-09-30T17:00Z"),  # WIB, UTC+7
        ("73.71", "2026-06-30T16:00Z", "2026-09-30T16:00Z"),  # WITA, UTC+8
        ("91.71", "2026-06-30T15:00Z", "2026-09-30T15:00Z"),  # WIT, UTC+9
    ],
)
def test_a_quarter_begins_and_ends_by_the_clocks_of_the_district(code, first_moment, moment_after):
    district = make.region(code, "Kota", "regency", "kota")
    make.region(f"{code}.01", "Kecamatan", "subdistrict", "kecamatan")
    village = make.region(f"{code}.01.1001", "Kelurahan", "village", "kelurahan")
    a_second = timedelta(seconds=1)
    first, after = (timezone.datetime.fromisoformat(m) for m in (first_moment, moment_after))
    for moment in (first - a_second, first, after - a_second, after):
        filed(village, at=moment)

    by_quarter = [
        counted(district, quarter).get((code, "", "cases_filed"), 0)
        for quarter in ("2026-Q2", "2026-Q3", "2026-Q4")
    ]

    assert by_quarter == [1, 2, 1]


def test_a_settled_case_is_in_time_when_each_need_kept_its_due_day():
    village = make.village()
    settled(village)
    half = settled(village)
    make.NeedFactory(
        case=half, type=make.NeedTypeFactory(code="K02"), outcome="met",
        settled_at="2026-08-21T03:00Z", due_at="2026-08-20T16:59Z",
    )  # fmt: skip
    filed(village)

    figures = counted()

    names = ("cases_filed", "cases_settled", "cases_in_time")
    assert [figures["33.09", "", name] for name in names] == [3, 2, 1]


def test_confirmed_and_unconfirmed_arrivals_are_counted_apart():
    village = make.village()
    closed = {"status": Case.Status.CLOSED, "closed_at": timezone.now()}
    settled(village, is_confirmed=True, **closed)
    settled(village, is_confirmed=True, **closed)
    settled(village, is_confirmed=False, **closed)
    settled(village)

    figures = counted()

    names = ("cases_settled", "cases_confirmed", "cases_unconfirmed")
    assert [figures["33.09", "", name] for name in names] == [4, 2, 1]


def sent(agency: object, **fields: object) -> Referral:
    referral = make.sent_referral(agency=agency)
    values = {"sent_at": IN_Q3, "due_at": "2026-08-20T16:59Z", **fields}
    Referral.objects.filter(pk=referral.pk).update(**values)
    return referral


def test_referrals_are_counted_by_agency_and_in_all():
    bpjs, baznas = make.AgencyFactory(code="BPJS"), make.AgencyFactory(code="BAZNAS")
    done = {"status": "done", "outcome": "met"}
    sent(bpjs, **done, completed_at="2026-08-20T16:00Z")
    sent(bpjs, **done, completed_at="2026-08-21T16:00Z")
    sent(bpjs, status="declined", decline_reason="full")
    sent(baznas)

    figures = counted()

    names = ("referrals_sent", "referrals_done", "referrals_in_time", "referrals_late")
    assert [figures.get(("33.09", "BPJS", name), 0) for name in names] == [3, 2, 1, 1]
    assert [figures.get(("33.09", "BAZNAS", name), 0) for name in names] == [1, 0, 0, 1]
    assert [figures.get(("33.09", "", name), 0) for name in names] == [4, 2, 1, 2]


def test_a_clock_that_stands_is_not_late():
    sent(
        make.AgencyFactory(), status="waiting_documents", clock_stopped_at=IN_Q3,
        status_before_documents="sent", time_left=2,
    )  # fmt: skip

    figures = counted()

    assert ("33.09", "", "referrals_late") not in figures


def test_each_source_is_one_statement_whatever_the_size_of_the_district():
    village = make.village()
    filed(village)
    evaluation = Evaluation.objects.create(district=make.district(), quarter=Q3)

    with CaptureQueriesContext(connection) as queries:
        for source in SOURCES:
            count_anew(evaluation, source)

    assert len([q for q in queries if q["sql"].lstrip().startswith("WITH")]) == 2
    assert len(queries) == 4


def test_counting_twice_gives_the_same_figures():
    filed(make.village())
    evaluation = Evaluation.objects.create(district=make.district(), quarter=Q3)
    count_anew(evaluation, SOURCES[0])
    first = checksum(evaluation)

    count_anew(evaluation, SOURCES[0])

    assert checksum(evaluation) == first


def test_the_checksum_is_what_its_description_says():
    filed(make.village())
    sent(make.AgencyFactory())
    evaluation = Evaluation.objects.create(district=make.district(), quarter=Q3)
    for source in SOURCES:
        count_anew(evaluation, source)
    rows = evaluation.figures.values_list("area_id", "agency_id", "indicator", "value")
    in_order = sorted(rows, key=lambda row: (row[0], row[1] or 0, row[2]))
    lines = ["|".join("" if part is None else str(part) for part in row) for row in in_order]

    expected = "\n".join(["33.09 2026-Q3", *lines])

    assert checksum(evaluation) == hashlib.sha256(expected.encode()).hexdigest()


def test_figures_of_a_finished_evaluation_are_never_changed():
    filed(make.village())
    evaluation = Evaluation.objects.create(district=make.district(), quarter=Q3)
    count_anew(evaluation, SOURCES[0])
    Evaluation.objects.update(status="ready", sha256="x", computed_at=timezone.now())

    with pytest.raises(ProgrammingError, match="never change"):
        evaluation.figures.update(value=9)
