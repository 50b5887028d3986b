"""What is counted, where, and in which quarter."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cases.models import Case
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.regions.models import Region
from referrals.models import Referral
from tests import factories as make
from tests.evaluations.computing import computed, figures_of, value_of

pytestmark = pytest.mark.django_db

IN_Q3 = "2026-08-10T03:00Z"
Q3 = "2026-Q3"


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

    evaluation = computed()

    areas = (village.code, "33.09.01", "33.09")
    assert [value_of(evaluation, "cases_filed", area) for area in areas] == [1, 1, 1]


def test_another_district_is_not_counted():
    make.village()
    make.region("33.10", "Klaten", "regency", "kabupaten")
    filed(make.village("33.10.01.2001"))

    assert value_of(computed(), "cases_filed") == 0


def test_drafts_are_not_counted_and_sealed_cases_are_but_not_in_shares():
    village = make.village()
    make.draft(village=village)
    settled(village)
    settled(village, is_sealed=True)

    figures = figures_of(computed())

    assert figures["cases_filed", "33.09", ""] == (2, None)
    assert figures["cases_settled", "33.09", ""] == (1, 1)


@pytest.mark.parametrize(
    ("code", "first_moment", "moment_after"),
    [
        ("91.71", "2026-06-30T15:00Z", "2026-09-30T15:00Z"),  # UTC+9
        pytest.param("73.71", "2026-06-30T16:00Z", "2026-09-30T16:00Z", marks=pytest.mark.prove),
        pytest.param("33.09", "2026-06-30T17:00Z", "2026-09-30T17:00Z", marks=pytest.mark.prove),
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
        value_of(computed(district, quarter), "cases_filed", code)
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

    evaluation = computed()

    names = ("cases_filed", "cases_settled", "cases_in_time")
    assert [value_of(evaluation, name) for name in names] == [3, 2, 1]


def test_confirmed_and_unconfirmed_arrivals_are_counted_apart():
    village = make.village()
    closed = {"status": Case.Status.CLOSED, "closed_at": timezone.now()}
    settled(village, is_confirmed=True, **closed)
    settled(village, is_confirmed=True, **closed)
    settled(village, is_confirmed=False, **closed)
    settled(village)

    evaluation = computed()

    names = ("cases_settled", "cases_confirmed", "cases_unconfirmed")
    assert [value_of(evaluation, name) for name in names] == [4, 2, 1]


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

    evaluation = computed()

    names = ("referrals_sent", "referrals_done", "referrals_in_time", "referrals_late")
    of_agencies = [
        [value_of(evaluation, name, dimension="agency", key=code) for name in names]
        for code in ("BPJS", "BAZNAS")
    ]
    assert of_agencies == [[3, 2, 1, 1], [1, 0, 0, 1]]
    assert [value_of(evaluation, name) for name in names] == [4, 2, 1, 2]
    assert value_of(evaluation, "referrals_declined", dimension="decline_reason", key="full") == 1


def test_a_clock_that_stands_is_not_late():
    sent(
        make.AgencyFactory(), status="waiting_documents", clock_stopped_at=IN_Q3,
        status_before_documents="sent", time_left=2,
    )  # fmt: skip

    assert value_of(computed(), "referrals_late") == 0


def test_the_middle_of_working_days_leaves_out_the_days_of_rest():
    village = make.village()
    for day in (11, 18, 19):  # of August 2026, from Monday the 10th; the 17th is a holiday here
        filed(village, status=Case.Status.RESOLVED, resolved_at=f"2026-08-{day}T03:00Z")

    figure = computed().figures.get(version__measure__code="cases_days", area="33.09", dimension="")

    assert (figure.value, figure.days) == (3, 6)


def test_what_is_left_open_is_told_apart_by_its_age():
    village = make.village()
    for days in (1, 40, 100, 400):
        filed(village, at=timezone.now() - timedelta(days=days))

    evaluation = computed(quarter=quarter_of_today())

    ages = [
        value_of(evaluation, "cases_left", dimension="age", key=age) for age in ("30", "90", "91")
    ]
    assert ages == [1, 1, 2]


def quarter_of_today() -> str:
    today = timezone.localdate()
    return f"{today.year}-Q{(today.month + 2) // 3}"


def test_a_resident_whose_need_was_met_counts_once_in_its_category():
    village = make.village()
    category = make.CategoryFactory()
    resident = make.ResidentFactory(village=village)
    for _case in range(2):
        settled(village, resident=resident, category=category)

    evaluation = computed()

    told_apart = {"dimension": "category", "key": category.code}
    assert value_of(evaluation, "residents_met", **told_apart) == 1


def test_a_need_met_in_the_quarter_counts_whenever_its_case_was_recorded():
    settled(make.village(), at="2026-05-10T03:00Z")

    evaluation = computed()

    assert (value_of(evaluation, "cases_filed"), value_of(evaluation, "residents_met")) == (0, 1)


def test_a_village_without_a_case_or_an_activity_is_silent():
    filed(make.village())
    make.village()

    figures = figures_of(computed())

    assert figures["desks_active", "33.09", ""] == (1, 2)
    assert figures["desks_silent", "33.09", ""] == (1, 2)


def test_a_village_that_was_split_in_mid_quarter_counts_with_what_came_of_it():
    old, new = make.village(), make.village()
    Region.objects.filter(pk=old.pk).update(valid_until="2026-08-15")
    old.successors.add(new)
    filed(old)

    in_q3, in_q2, in_q4 = (figures_of(computed(quarter=q)) for q in (Q3, "2026-Q2", "2026-Q4"))

    assert in_q3["desks_active", "33.09", ""] == (1, 2)
    assert in_q2["desks_active", "33.09", ""] == (0, 1)  # the new one did not exist yet
    assert in_q4["desks_active", "33.09", ""] == (0, 1)  # the old one was gone


def test_a_quarter_without_data_has_its_silent_villages_and_no_share():
    make.village()

    figures = figures_of(computed())

    assert set(figures.values()) == {(0, 1), (1, 1)}


@given(places=some.lists(some.sampled_from(["33.09.01.2001", "33.09.01.2002", "33.09.02.2001"])))
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_villages_add_up_to_their_subdistricts_and_those_to_the_district(db, places):
    for number, code in enumerate(places):
        village = make.village(code)
        filed(village) if number % 2 else settled(village)
    evaluation = computed()
    Case.objects.update(filed_at="2020-01-01T00:00Z")  # none for the next example

    added = {level: summed_up(evaluation, length) for level, length in LEVELS.items()}

    assert added["villages"] == added["subdistricts"] == added["district"]


LEVELS = {"villages": 13, "subdistricts": 8, "district": 5}


def summed_up(evaluation: object, length: int) -> dict[str, tuple[int, int]]:
    """All measures but medians and residents, which do not add up."""
    sums: dict[str, tuple[int, int]] = {}
    for (measure, area, part), (value, out_of) in figures_of(evaluation).items():
        if len(area) == length and not part and measure not in ("cases_days", "residents_met"):
            before = sums.get(measure, (0, 0))
            sums[measure] = (before[0] + value, before[1] + (out_of or 0))
    return sums


def test_the_checksum_is_what_its_description_says():
    filed(make.village())
    sent(make.AgencyFactory())
    evaluation = computed()
    parts = ("area", "version__measure__code", "version__number", "dimension", "key", "value")
    rows = evaluation.figures.values_list(*parts, "out_of", "days")
    lines = ["|".join("" if part is None else str(part) for part in row) for row in rows]

    head = f"33.09 2026-Q3 1 {evaluation.cut_at.isoformat()}"
    expected = "\n".join([head, *sorted(lines)])

    assert checksum(evaluation) == hashlib.sha256(expected.encode()).hexdigest()
