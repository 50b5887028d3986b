"""A member's quarter on one page: owed, done, judged, and where each number comes from."""

from datetime import date
from decimal import Decimal

import pytest

from members.models import MemberStatus
from members.performance.models import Actual, PerformanceRules
from members.performance.scorecard import Band, scorecard_of
from pilarsosial.calendar import Quarter
from tests import factories as make
from tests.performance import makers

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)


def actual(what, one, value, out_of=None) -> Actual:
    return Actual.objects.create(
        indicator=what, quarter=str(Q3), member=one, value=value, out_of=out_of
    )


def test_a_target_shrinks_with_the_days_under_the_letter():
    what = makers.indicator()
    one = makers.member(what.pillar)
    make.AppointmentFactory(membership=one.memberships.get(), starts_on=date(2026, 8, 16))
    makers.target(what, 12, quarter=Q3, member=one)
    actual(what, one, 3)

    (row,) = scorecard_of(one, Q3)

    assert (row.full_target, row.target, row.percent, row.status) == (
        12, Decimal(6), 50, Band.POOR,
    )  # fmt: skip


def test_leave_is_not_owed():
    what = makers.indicator()
    one = makers.member(what.pillar)
    MemberStatus.objects.create(
        member=one, status="on_leave", starts_on=date(2026, 7, 1), ends_on=date(2026, 8, 15)
    )
    makers.target(what, 12, quarter=Q3, member=one)

    (row,) = scorecard_of(one, Q3)

    assert (row.target, row.served.days) == (Decimal(6), 46)


def test_a_share_is_not_shrunk():
    what = makers.indicator(source="feedback_given", unit="%")
    one = makers.member(what.pillar)
    make.AppointmentFactory(membership=one.memberships.get(), starts_on=date(2026, 8, 16))
    makers.target(what, 80, quarter=Q3, member=one)
    actual(what, one, 3, out_of=4)

    (row,) = scorecard_of(one, Q3)

    assert (row.target, row.actual, row.out_of, row.percent) == (Decimal(80), Decimal(75), 4, 93)


@pytest.mark.parametrize(
    ("done", "band"), [(9, Band.GOOD), (8, Band.FAIR), (7, Band.POOR), (20, Band.GOOD)]
)
def test_bands_are_90_and_75_unless_the_district_says_otherwise(done, band):
    what = makers.indicator()
    one = makers.member(what.pillar)
    makers.target(what, 10, quarter=Q3, member=one)
    actual(what, one, done)

    (row,) = scorecard_of(one, Q3)

    assert row.status == band


def test_the_district_sets_its_own_bands():
    PerformanceRules.objects.create(district=make.district(), good_from=70, fair_from=50)
    what = makers.indicator()
    one = makers.member(what.pillar)
    makers.target(what, 10, quarter=Q3, member=one)
    actual(what, one, 7)

    (row,) = scorecard_of(one, Q3)

    assert row.status == Band.GOOD


@pytest.mark.parametrize(("returned", "percent"), [(0, 100), (10, 100), (20, 50)])
def test_where_less_is_better_the_target_is_the_most_allowed(returned, percent):
    what = makers.indicator(source="returned", unit="%", is_less_better=True)
    one = makers.member(what.pillar)
    makers.target(what, 10, quarter=Q3, member=one)
    actual(what, one, returned, out_of=100)

    (row,) = scorecard_of(one, Q3)

    assert row.percent == percent


def test_nothing_done_is_nought_and_nothing_to_count_is_nothing():
    reported = makers.indicator()
    makers.indicator(reported.pillar, source="feedback_given")
    makers.indicator(reported.pillar, source="cases_filed")
    one = makers.member(reported.pillar)
    without_account = make.MemberFactory()
    make.MembershipFactory(
        member=without_account, pillar=reported.pillar, area=makers.village_of(one)
    )

    rows = [[row.actual for row in scorecard_of(who, Q3)] for who in (one, without_account)]

    assert rows == [[0, None, 0], [0, None, None]]


def test_each_number_leads_to_its_list():
    reported = makers.indicator()
    counted = makers.indicator(reported.pillar, source="cases_filed")
    one = makers.member(reported.pillar)
    actual(reported, one, 2)
    actual(counted, one, 5)

    urls = [row.url for row in scorecard_of(one, Q3)]

    query = f"member={one.pk}&indicator={reported.pk}&quarter=2026-Q3&status=approved"
    assert urls == [
        f"/kinerja/kegiatan?{query}",
        f"/evaluasi/kinerja/{counted.pk}/2026-Q3/{one.pk}",
    ]


def test_a_scorecard_costs_the_same_for_one_indicator_and_for_twenty(
    django_assert_num_queries,
):
    pillar = make.PillarFactory()
    one = makers.member(pillar)
    for _n in range(20):
        makers.target(makers.indicator(pillar), member=one, quarter=Q3)

    with django_assert_num_queries(7):
        rows = scorecard_of(one, Q3)

    assert len(rows) == 20


def test_a_letter_does_not_reach_beyond_the_end_of_the_membership():
    what = makers.indicator()
    one = makers.member(what.pillar)
    make.AppointmentFactory(membership=one.memberships.get(), starts_on=date(2026, 1, 2))
    one.memberships.update(ended_on=date(2026, 8, 15))

    (row,) = scorecard_of(one, Q3)

    assert row.served.days == 46
