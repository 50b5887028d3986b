"""What the system knows by itself: counted from cases, meetings and reports."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import workflow as casework
from cases.models import Case, CaseEvent
from members.performance.models import Actual, Indicator
from members.performance.workflow import request_count
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.actuals import count_source
from pilarsosial.evaluations.behind import good_among, number_behind
from pilarsosial.evaluations.tasks import count_actuals, count_all_actuals
from pilarsosial.evaluations.work import WORK
from pilarsosial.jobs.models import JobRun
from tests import factories as make
from tests.performance import makers

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)
MONDAY = datetime(2026, 7, 6, 3, 0, tzinfo=UTC)  # 10.00 in Boyolali


def case_of(one, *, filed_at=MONDAY, **fields) -> Case:
    return make.CaseFactory(
        village=makers.village_of(one), filed_by=one.user, filed_at=filed_at, **fields
    )


def happened(case, kind, by, at) -> None:
    CaseEvent.objects.create(case=case, kind=kind, by=by, happened_at=at)


def counted(what: Indicator, quarter: Quarter = Q3) -> dict[object, tuple[int, int | None]]:
    count_source(what.source, "33.09", quarter)
    rows = Actual.objects.filter(indicator=what, quarter=str(quarter))
    return {row.member_id or row.area_id: (row.value, row.out_of) for row in rows}


def everywhere(one, numbers) -> dict[object, tuple[int, int | None]]:
    place = makers.village_of(one).code
    return dict.fromkeys((one.pk, place, place[:8], place[:5]), numbers)


def test_cases_recorded_are_counted_for_the_member_and_each_area_above():
    what = makers.indicator(source="cases_filed")
    one = makers.member(what.pillar)
    for _n in range(3):
        case_of(one)
    make.CaseFactory(filed_at=MONDAY)
    make.draft(village=makers.village_of(one), filed_by=one.user)

    assert counted(what) == everywhere(one, (3, None))


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (datetime(2026, 6, 30, 16, 59, tzinfo=UTC), 0),
        (datetime(2026, 6, 30, 17, 0, tzinfo=UTC), 1),
        (datetime(2026, 9, 30, 16, 59, tzinfo=UTC), 1),
        (datetime(2026, 9, 30, 17, 0, tzinfo=UTC), 0),
    ],
)
def test_the_clock_of_the_district_says_to_which_quarter_a_case_belongs(moment, number):
    what = makers.indicator(source="cases_filed")
    case_of(makers.member(what.pillar), filed_at=moment)

    assert counted(what).get("33.09", (0, None)) == (number, None)


def test_work_counts_in_each_pillar_in_which_the_member_serves():
    what, other = makers.indicator(source="cases_filed"), makers.indicator(source="cases_filed")
    one = makers.member(what.pillar)
    make.MembershipFactory(member=one, pillar=other.pillar, area=makers.village_of(one))
    case_of(one)

    found = counted(what), counted(other)

    assert found == (everywhere(one, (1, None)),) * 2


def test_who_left_before_the_quarter_is_not_counted():
    what = makers.indicator(source="cases_filed")
    one = makers.member(what.pillar)
    one.memberships.update(ended_on=Q3.starts_on - timedelta(days=1))
    case_of(one)

    assert counted(what) == {}


@pytest.mark.parametrize(
    ("workdays", "within_2", "within_5"), [(0, 1, 1), (2, 1, 1), (3, 0, 1), (5, 0, 1), (6, 0, 0)]
)
def test_checks_in_time_count_working_days(workdays, within_2, within_5):
    supervisor = make.supervisor()
    two = makers.indicator(source="verified_in_2")
    five = makers.indicator(two.pillar, source="verified_in_5")
    one = makers.member(two.pillar, user=supervisor)
    case = make.CaseFactory(village=makers.village_of(one), filed_at=MONDAY)
    happened(case, "filed", case.filed_by, MONDAY)
    over_the_weekend = 2 if workdays > 4 else 0
    checked = MONDAY + timedelta(days=workdays + over_the_weekend)
    happened(case, "verified", supervisor, checked)

    found = counted(two)[one.pk], counted(five)[one.pk]

    assert found == ((within_2, 1), (within_5, 1))


def test_a_case_that_was_sent_again_is_checked_from_then_on():
    supervisor = make.supervisor()
    what = makers.indicator(source="verified_in_2")
    one = makers.member(what.pillar, user=supervisor)
    case = make.CaseFactory(village=makers.village_of(one), filed_at=MONDAY)
    for days, kind, by in (
        (0, "filed", case.filed_by), (1, "returned", supervisor),
        (10, "resubmitted", case.filed_by), (11, "verified", supervisor),
    ):  # fmt: skip
        happened(case, kind, by, MONDAY + timedelta(days=days))

    assert counted(what)[one.pk] == (2, 2)


def test_the_share_of_returned_cases_has_its_base():
    supervisor = make.supervisor()
    what = makers.indicator(source="returned", is_less_better=True)
    one = makers.member(what.pillar, user=supervisor)
    for kind in ("verified", "verified", "verified", "returned"):
        case = make.CaseFactory(village=makers.village_of(one), filed_at=MONDAY)
        happened(case, kind, supervisor, MONDAY)

    assert counted(what)[one.pk] == (1, 4)


def test_feedback_is_the_share_of_resolved_cases_whose_resident_was_told():
    what = makers.indicator(source="feedback_given")
    one = makers.member(what.pillar)
    case_of(one, status="resolved", resolved_at=MONDAY, resident_told_at=MONDAY)
    case_of(one, status="resolved", resolved_at=MONDAY)
    case_of(one)

    assert counted(what)[one.pk] == (1, 2)


def test_handled_cases_are_those_with_an_outcome_by_the_member():
    what = makers.indicator(source="cases_handled")
    quarter = makers.NOW
    one = makers.member(what.pillar)
    case = make.verified_case(village=makers.village_of(one))
    casework.take_by_village(case.needs.get(), plan="gotong royong", by=one.user)
    casework.settle_in_village(case.needs.get(), outcome="met", by=one.user)

    assert counted(what, quarter)[one.pk] == (1, None)


def test_villages_without_a_case_are_in_the_base():
    what = makers.indicator(make.PillarFactory(coverage=["subdistrict"]), source="villages_active")
    one = makers.member(what.pillar, make.subdistrict(), user=make.supervisor())
    active, _silent = make.village(), make.village()
    make.CaseFactory(village=active, filed_at=MONDAY)

    assert counted(what)[one.pk] == (1, 2)


def test_counting_twice_leaves_the_same_rows():
    what = makers.indicator(source="cases_filed")
    case_of(makers.member(what.pillar))

    assert counted(what) == counted(what)


@pytest.mark.parametrize("source", list(WORK))
def test_every_source_counts_an_empty_district(source):
    assert counted(makers.indicator(source=source)) == {}


def test_the_list_behind_a_number_holds_its_cases():
    what = makers.indicator(source="feedback_given")
    one = makers.member(what.pillar)
    told = case_of(one, status="resolved", resolved_at=MONDAY, resident_told_at=MONDAY)
    waiting = case_of(one, status="resolved", resolved_at=MONDAY)
    case_of(one)
    counted(what)

    actual = Actual.objects.get(member=one)
    behind = good_among(actual, list(Case.objects.values_list("pk", flat=True)))

    assert (behind, number_behind(actual)) == ({told.pk: True, waiting.pk: False}, 2)


def test_a_run_counts_all_sources_and_the_reports():
    what = makers.indicator(source="cases_filed")
    one = makers.member(what.pillar)
    case_of(one, filed_at=timezone.now())
    reported = makers.indicator(what.pillar)
    makers.approved(one, reported)
    Actual.objects.all().delete()
    run = request_count(make.district(), makers.NOW, by=makers.staff())

    count_actuals(run.pk)

    run.refresh_from_db()
    rows = Actual.objects.filter(member=one).order_by("indicator")
    assert ([row.value for row in rows], run.status) == ([1, 1], "done")


def test_every_night_the_running_quarter_of_each_office_is_asked_for():
    make.OfficeFactory()

    count_all_actuals()

    assert f"33.09 {makers.NOW}" in JobRun.objects.values_list("key", flat=True)


def test_an_area_counts_a_case_once_however_many_helped():
    what = makers.indicator(source="cases_handled")
    place = make.village()
    one, other = makers.member(what.pillar, place), makers.member(what.pillar, place)
    case, alone = make.CaseFactory(village=place), make.CaseFactory(village=place)
    for by in (one, one, other):
        happened(case, "need_settled", by.user, MONDAY)
    happened(alone, "need_settled", one.user, MONDAY)

    found = counted(what)

    by_area = dict.fromkeys((place.code, place.code[:8], place.code[:5]), (2, None))
    assert found == {one.pk: (2, None), other.pk: (1, None), **by_area}


def test_an_area_counts_a_village_once_however_many_serve_it():
    what = makers.indicator(make.PillarFactory(coverage=["subdistrict"]), source="villages_active")
    for _n in range(2):
        makers.member(what.pillar, make.subdistrict())
    make.CaseFactory(village=make.village(), filed_at=MONDAY)

    found = counted(what)

    assert (found["33.09.01"], found["33.09"]) == ((1, 1), (1, 1))


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=12
    )
)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_members_come_to_more_than_their_area_only_where_they_shared_a_case(acts):
    """Each act: who settled a need, of which case; a case lies in one of two villages."""
    with transaction.atomic():
        what = makers.indicator(source="cases_handled")
        villages = [make.village(), make.village()]
        people = [makers.member(what.pillar, villages[0]) for _n in range(3)]
        cases = {n: make.CaseFactory(village=villages[n % 2]) for n in range(4)}
        for who, which, _again in acts:
            happened(cases[which], "need_settled", people[who].user, MONDAY)

        found = counted(what)

        by_members = sum(found.get(one.pk, (0, None))[0] for one in people)
        pairs, records = {act[:2] for act in acts}, {act[1] for act in acts}
        by_villages = sum(found.get(place.code, (0, None))[0] for place in villages)
        assert (by_members, found["33.09"][0], by_villages) == (
            len(pairs), len(records), len(records),
        )  # fmt: skip
        transaction.set_rollback(True)


@pytest.mark.parametrize("source", ["verified_in_5", "verified_in_2", "returned", "feedback_given"])
def test_shares_leave_sealed_cases_out(source):
    """Beside the cases that one may open, a share would tell how the sealed one stands."""
    what = makers.indicator(source=source)
    one = makers.member(what.pillar)
    case = case_of(
        one, is_sealed=True, status="resolved", resolved_at=MONDAY, resident_told_at=MONDAY
    )
    for kind in ("filed", "verified"):
        happened(case, kind, one.user, MONDAY)

    assert counted(what) == {}


def test_a_plain_number_counts_sealed_cases_too():
    what = makers.indicator(source="cases_filed")
    one = makers.member(what.pillar)
    case_of(one, is_sealed=True)

    assert counted(what)[one.pk] == (1, None)
