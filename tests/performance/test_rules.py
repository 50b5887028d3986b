"""What the database refuses, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from members.models import Pillar
from members.performance.models import ActivityEvent, ActivityReport, PerformanceRules, Target
from members.performance.reference import load_indicators
from members.reference import load_pillars
from tests import factories as make
from tests.performance import makers

pytestmark = pytest.mark.django_db


def test_a_target_is_refused_for_a_pillar_without_that_indicator():
    foreign = makers.indicator()
    pillar = make.PillarFactory()

    with pytest.raises(DatabaseError, match="target_indicator_is_one_of_its_pillar"):
        Target.objects.create(
            pillar=pillar, indicator=foreign, quarter="2026-Q3", area=make.village(), value=1
        )


def test_a_target_is_refused_for_somebody_of_another_pillar():
    one = makers.indicator()
    stranger = makers.member(make.PillarFactory())

    with pytest.raises(DatabaseError, match="target_member_serves_in_its_pillar"):
        makers.target(one, member=stranger)


def test_a_target_is_refused_for_a_place_of_another_district():
    one = makers.indicator()
    make.region("35", "Jawa Timur", "province", "provinsi")
    elsewhere = make.region("35.79", "Batu", "regency", "kota")

    with pytest.raises(DatabaseError, match="target_area_lies_in_the_district_of_its_pillar"):
        makers.target(one, area=elsewhere)


@pytest.mark.parametrize("both", [True, False])
def test_a_target_is_of_one_member_or_of_one_area(both):
    one = makers.indicator()
    holder = {"member": makers.member(one.pillar), "area": make.village()} if both else {}

    with pytest.raises(DatabaseError, match="target_is_of_one_member_or_one_area"):
        makers.target(one, **holder)


def test_there_is_one_target_per_indicator_quarter_and_holder():
    set_before = makers.target(makers.indicator(), area=make.village())

    with pytest.raises(DatabaseError, match="one_target_per_indicator_quarter_and_holder"):
        makers.target(set_before.indicator, area=set_before.area)


@pytest.mark.parametrize(
    "source", ["verified_in_5", "verified_in_2", "returned", "feedback_given", "villages_active"]
)
def test_no_share_is_more_than_all_of_it(source):
    with pytest.raises(DatabaseError, match="target_of_a_share_is_at_most_100"):
        makers.target(makers.indicator(source=source), 101, area=make.village())


def test_an_indicator_with_higher_targets_does_not_become_a_share():
    one = makers.indicator()
    makers.target(one, 101, area=make.village())
    one.source = "feedback_given"

    with pytest.raises(ValidationError):
        one.full_clean()
    with pytest.raises(DatabaseError, match="target_of_a_share_is_at_most_100"):
        one.save()


def test_a_quarter_is_written_in_one_way():
    with pytest.raises(DatabaseError, match="target_quarter_is_written_like_2026_q3"):
        makers.target(makers.indicator(), quarter="Q3 2026", area=make.village())


def test_a_report_counts_for_a_pillar_of_its_member():
    stranger = makers.member(make.PillarFactory())

    with pytest.raises(DatabaseError, match="report_indicator_is_of_a_pillar_of_its_member"):
        makers.draft(stranger, makers.indicator())


def test_a_sent_report_is_complete():
    what = makers.indicator()
    report = makers.draft(makers.member(what.pillar), what, people_count=None)

    with pytest.raises(DatabaseError, match="report_is_complete_once_it_is_sent"):
        ActivityReport.objects.filter(pk=report.pk).update(status="submitted", waits_for="office")


def test_a_report_does_not_wait_for_nobody():
    what = makers.indicator()
    report = makers.sent(makers.member(what.pillar), what)

    with pytest.raises(DatabaseError, match="report_waits_for_somebody_while_under_review"):
        ActivityReport.objects.filter(pk=report.pk).update(waits_for="")


def test_the_trail_of_a_report_is_never_changed():
    what = makers.indicator()
    report = makers.sent(makers.member(what.pillar), what)

    with pytest.raises(DatabaseError, match="append_only"):
        ActivityEvent.objects.filter(report=report).update(text="lain")


def test_good_lies_above_fair():
    with pytest.raises(DatabaseError, match="performance_good_lies_above_fair"):
        PerformanceRules.objects.create(district=make.district(), good_from=70, fair_from=75)


def test_each_pillar_begins_with_its_indicators_and_loading_again_adds_none():
    load_pillars(make.district())

    added = load_indicators(make.district()), load_indicators(make.district())

    without = Pillar.objects.filter(indicators=None)
    assert (added, list(without)) == ((68, 0), [])
