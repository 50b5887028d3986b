"""Which services a need can go to."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.models import Need
from pilarsosial.outbox.models import Event, Notice
from referrals import tasks, workflow
from referrals.models import Referral, Service
from referrals.queue import without_rule
from tests import factories as make
from tests.referrals.rows import sent_to_a_program, waiting_need

pytestmark = pytest.mark.django_db


def test_rules_suggest_by_priority_then_by_the_smallest_area():
    need = waiting_need()
    last = make.RoutingRuleFactory(need_type=need.type, priority=90).service
    wide = make.RoutingRuleFactory(need_type=need.type).service
    near = make.RoutingRuleFactory(need_type=need.type, area=make.subdistrict()).service

    assert workflow.suggest_services(need) == [near, wide, last]


def test_rules_of_other_areas_and_needs_are_not_suggested():
    need = waiting_need()
    make.RoutingRuleFactory(need_type=make.NeedTypeFactory(code="K02"))
    make.RoutingRuleFactory(need_type=need.type, area=make.subdistrict("33.09.02", "Ampel"))
    make.RoutingRuleFactory(need_type=need.type, is_active=False)

    assert workflow.suggest_services(need) == []


def test_services_that_take_no_referrals_are_not_suggested():
    need = waiting_need()
    tomorrow = timezone.localdate() + timedelta(days=1)
    make.RoutingRuleFactory(need_type=need.type, service__taking_referrals=False)
    make.RoutingRuleFactory(need_type=need.type, service__full_until=tomorrow)
    make.RoutingRuleFactory(need_type=need.type, service__agency__is_active=False)

    assert workflow.suggest_services(need) == []


def test_a_service_that_declined_is_not_suggested_again():
    referral, program = sent_to_a_program()
    rule = {"need_type": referral.need.type}
    make.RoutingRuleFactory(service=referral.service, **rule)
    other = make.RoutingRuleFactory(**rule, priority=20).service

    workflow.decline(referral, by=program.user, reason="full", note="Kuota penuh.")

    assert workflow.suggest_services(referral.need) == [other]


def test_a_service_that_was_done_but_did_not_arrive_is_suggested_again():
    referral = make.sent_referral()
    make.RoutingRuleFactory(service=referral.service, need_type=referral.need.type)
    Referral.objects.filter(pk=referral.pk).update(
        status="done", outcome="met", completed_at=timezone.now()
    )

    assert workflow.suggest_services(referral.need) == [referral.service]


def test_suggestions_for_a_page_cost_two_queries(django_assert_num_queries):
    needs = [waiting_need() for _n in range(5)]
    rule = make.RoutingRuleFactory(need_type=needs[0].type)

    with django_assert_num_queries(2):
        found = workflow.candidates_for(needs)

    assert {key: one.services for key, one in found.items()} == {
        need.pk: [rule.service] for need in needs
    }


def test_services_of_other_districts_are_not_offered():
    village = make.village()
    make.region("35", "Jawa Timur", "province", "provinsi")
    make.ServiceFactory(agency__area=make.region("35.79", "Batu", "regency", "kota"))
    for_others = make.ServiceFactory()
    for_others.service_areas.add(make.subdistrict("33.09.02", "Ampel"))
    ours = make.ServiceFactory()
    ours.service_areas.add(make.subdistrict())
    everywhere = make.ServiceFactory()

    assert set(Service.objects.serving(village.code)) == {ours, everywhere}


# --- what rules look at ---------------------------------------------------------------------------


def of_age(years: int | None, **fields):
    """A waiting need of a resident of that age."""
    born = timezone.localdate().replace(month=1, day=1)
    born_on = born.replace(year=born.year - years) if years is not None else None
    return waiting_need(resident=make.ResidentFactory(birth_date=born_on), **fields)


@pytest.mark.parametrize(("age", "is_named"), [(5, True), (0, True), (6, False), (None, True)])
def test_a_rule_may_be_for_some_ages_and_an_unknown_age_shuts_nobody_out(age, is_named):
    need = of_age(age)
    rule = make.RoutingRuleFactory(need_type=need.type, age_from=0, age_to=5)

    assert workflow.suggest_services(need) == ([rule.service] if is_named else [])


def test_a_decile_neither_shuts_out_nor_orders():
    need = waiting_need()
    for_the_poorest = make.RoutingRuleFactory(need_type=need.type, decile_to=1).service
    other = make.RoutingRuleFactory(need_type=need.type).service

    assert workflow.suggest_services(need) == [for_the_poorest, other]


def test_the_database_holds_that_a_rule_begins_before_it_ends():
    with pytest.raises(IntegrityError, match="rule_begins_before"), transaction.atomic():
        make.RoutingRuleFactory(age_from=6, age_to=5)


def fallen(need) -> dict:
    routing = workflow.candidates_for([need])[need.pk]
    return {one.service: tuple(one.fall) for one in routing.fallen}


def test_those_that_fell_out_say_why():
    need = of_age(34)
    day = timezone.localdate() + timedelta(days=20)
    rule = {"need_type": need.type}
    full = make.RoutingRuleFactory(**rule, service__full_until=day).service
    silent = make.RoutingRuleFactory(**rule, service__taking_referrals=False).service
    closed = make.RoutingRuleFactory(**rule, service__agency__is_active=False).service
    for_children = make.RoutingRuleFactory(**rule, age_to=5).service
    elsewhere = make.RoutingRuleFactory(**rule).service
    elsewhere.service_areas.add(make.subdistrict("33.09.02", "Ampel"))

    assert fallen(need) == {
        full: ("full", day.isoformat()),
        silent: ("full", ""),
        closed: ("closed", ""),
        for_children: ("age", ""),
        elsewhere: ("elsewhere", ""),
    }


def test_a_service_that_declined_fell_out_with_its_reason():
    referral, program = sent_to_a_program()
    make.RoutingRuleFactory(service=referral.service, need_type=referral.need.type)

    workflow.decline(referral, by=program.user, reason="not_eligible", note="Bukan warga miskin.")

    assert fallen(referral.need) == {referral.service: ("declined", "not_eligible")}


def test_a_service_named_by_two_rules_is_there_once_by_the_one_that_fits():
    need = of_age(34)
    narrow = make.RoutingRuleFactory(need_type=need.type, area=make.subdistrict(), age_to=5)
    wide = make.RoutingRuleFactory(need_type=need.type, service=narrow.service)

    routing = workflow.candidates_for([need])[need.pk]

    assert [one.rule for one in routing.candidates] == [wide]
    assert routing.fallen == []


def test_why_is_kept_with_the_referral_without_a_word_of_the_resident():
    need = of_age(34)
    rule = make.RoutingRuleFactory(need_type=need.type, age_from=18, decile_to=2)
    other = make.RoutingRuleFactory(need_type=need.type, age_to=5)

    referral = workflow.send_referral(need, service=rule.service, by=make.office_worker())

    named = {"area": "Kabupaten Boyolali", "priority": 10}
    assert referral.reason.facts == {
        "by": "rule", "rank": 1, "service": rule.service_id, "name": str(rule.service),
        "rule": rule.pk, **named, "age_from": 18, "age_to": None,
        "fallen": [{
            "service": other.service_id, "name": str(other.service), "rule": other.pk, **named,
            "age_from": None, "age_to": 5, "because": "age", "detail": "",
        }],
    }  # fmt: skip


def test_a_service_chosen_by_hand_is_kept_as_that():
    need, service = waiting_need(), make.ServiceFactory()

    referral = workflow.send_referral(need, service=service, by=make.office_worker())

    assert referral.reason.facts == {"by": "hand", "name": str(service), "fallen": []}


# --- capacity -------------------------------------------------------------------------------------


@pytest.mark.parametrize("taking", [True, False])
@pytest.mark.parametrize(("days", "takes"), [(-1, True), (0, False), (1, False)])
def test_a_service_opens_by_itself_after_the_last_day_of_being_full(taking, days, takes):
    last = timezone.localdate() + timedelta(days=days)
    service = make.ServiceFactory(taking_referrals=taking, full_until=last)

    offered = Service.objects.taking_referrals().filter(pk=service.pk).exists()

    assert (offered, not service.is_full) == (takes, takes)


# --- levels ---------------------------------------------------------------------------------------


def test_agencies_of_every_level_serve_their_villages():
    village = make.village()
    sub, region, province = (
        make.subdistrict(),
        make.district(),
        make.region("33", "Jawa Tengah", "province", "provinsi"),
    )
    batu = make.region("35.79", "Batu", "regency", "kota")
    here = [
        make.ServiceFactory(agency__area=area) for area in (village, sub, region, province, None)
    ]
    for area in (make.village(), batu):
        make.ServiceFactory(agency__area=area)

    assert list(Service.objects.serving(village.code).order_by("pk")) == here


def test_an_agency_of_the_whole_country_stands_once():
    make.AgencyFactory(code="SENTRA", area=None)

    with pytest.raises(IntegrityError, match="one_agency_per_code_and_area"), transaction.atomic():
        make.AgencyFactory(code="SENTRA", area=None)


# --- no rule --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        {}, {"age_to": 5}, {"age_from": 18}, {"is_active": False}, {"service__agency__area": None},
        {"service__taking_referrals": False}, {"service__agency__is_active": False},
    ],
)  # fmt: skip
@pytest.mark.parametrize("age", [34, None])
def test_the_queue_and_the_rules_agree_on_what_no_rule_can_send(rule, age):
    need = of_age(age)
    make.RoutingRuleFactory(need_type=need.type, **rule)

    without = without_rule(Need.objects.filter(pk=need.pk)).exists()

    assert without == (workflow.suggest_services(need) == [])


def test_services_of_other_areas_and_decliners_leave_a_need_without_a_rule():
    referral, program = sent_to_a_program()
    rule = {"need_type": referral.need.type}
    make.RoutingRuleFactory(**rule, service=referral.service)
    elsewhere = make.RoutingRuleFactory(**rule).service
    elsewhere.service_areas.add(make.subdistrict("33.09.02", "Ampel"))

    workflow.decline(referral, by=program.user, reason="full", note="Penuh.")

    assert list(without_rule(Need.objects.all())) == [referral.need]


def test_the_manager_is_told_once_of_a_need_that_no_rule_can_send():
    manager, need = make.manager(), waiting_need()
    make.office_worker()
    routed = waiting_need(village=make.village("33.09.02.2001"))
    make.RoutingRuleFactory(need_type=need.type, area=routed.case.village)

    found = [tasks.seek_needs_without_rule() for _time in range(2)]
    for event in Event.objects.filter(kind="referral.no_rule"):
        tasks.tell_of_no_rule(event.pk)

    assert found == [1, 0]
    assert [(one.recipient, one.number) for one in Notice.objects.all()] == [
        (manager, need.case.number)
    ]
    assert not hasattr(routed, "without_rule")
