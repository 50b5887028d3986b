"""From an agency that cannot to the next one, and who is told that a service is full."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event, Notice
from referrals import tasks, workflow
from referrals.models import Referral
from referrals.workflow.catalogue import say_capacity
from tests import factories as make
from tests.referrals.rows import file_of, log_in, sent_to_a_program

pytestmark = pytest.mark.django_db


def declined(reason: str = "full", **fields: object) -> Referral:
    referral, program = sent_to_a_program(**fields)
    workflow.decline(referral, by=program.user, reason=reason, note="Tidak bisa.")
    return referral


def next_by_rule(referral: Referral, **fields: object):
    return make.RoutingRuleFactory(need_type=referral.need.type, **fields).service


def kinds(referral: Referral) -> list[str]:
    return [event.kind for event in referral.events.all()]


# --- the chain ------------------------------------------------------------------------------------


def test_a_withdrawn_referral_stays_in_the_chain():
    withdrawn = make.sent_referral()
    workflow.withdraw(withdrawn, reason="Salah alamat.", by=make.office_worker())

    following = workflow.send_referral(
        withdrawn.need, service=make.ServiceFactory(), by=make.office_worker()
    )

    assert following.previous == withdrawn
    assert kinds(withdrawn) == ["sent", "withdrawn", "rerouted"]


def test_the_chain_goes_on_from_what_came_back_last():
    first = declined()
    second = workflow.send_referral(
        first.need, service=make.ServiceFactory(), by=make.office_worker()
    )
    workflow.withdraw(second, reason="Terlalu lama.", by=make.office_worker())

    third = workflow.send_referral(
        first.need, service=make.ServiceFactory(), by=make.office_worker()
    )

    assert (second.previous, third.previous) == (first, second)


def test_a_running_referral_goes_elsewhere_in_one_act():
    running, office = make.sent_referral(), make.office_worker()
    other = make.ServiceFactory(required_documents="KK")
    card, _photo = file_of(running.case), file_of(running.case, "photo")

    following = workflow.reroute(running, service=other, reason="Diam sebulan.", by=office)

    running.need.refresh_from_db()
    assert (running.status, following.previous, following.sent_by) == ("withdrawn", running, office)
    assert kinds(running) == ["sent", "withdrawn", "rerouted"]
    assert [document.attachment for document in following.documents.all()] == [card]
    assert running.need.holder == "agency"


def test_when_the_other_service_is_full_the_referral_stays_where_it_is():
    running = make.sent_referral()
    full = make.ServiceFactory(taking_referrals=False)

    with pytest.raises(ActionRefused):
        workflow.reroute(running, service=full, reason="Diam.", by=make.office_worker())

    assert Referral.objects.get().status == "sent"


def test_officers_do_not_route_elsewhere():
    running = make.sent_referral()

    with pytest.raises(PermissionDenied):
        workflow.reroute(
            running, service=make.ServiceFactory(), reason="Diam.", by=make.officer(running.village)
        )


def test_what_did_not_come_back_is_not_sent_on():
    with pytest.raises(ActionRefused):
        workflow.send_on(
            make.sent_referral(), service=make.ServiceFactory(), by=make.office_worker()
        )


# --- by itself ------------------------------------------------------------------------------------


def follow(referral: Referral) -> Referral | None:
    """Let the event of the decline do its work, twice."""
    event = Event.objects.get(kind="referral.declined", data__referral=referral.pk)
    for _time in range(2):
        tasks.follow_decline(event.pk)
    return Referral.objects.filter(previous=referral).first()


@pytest.mark.parametrize("reason", ["full", "wrong_agency"])
def test_the_rules_send_a_declined_need_on_where_the_office_asks_for_it(reason):
    make.OfficeFactory(reroute_by_rule=True)
    worker = make.office_worker()
    referral = declined(reason)
    service = next_by_rule(referral)

    following = follow(referral)

    referral.refresh_from_db()
    assert (following.service, following.sent_by) == (service, referral.sent_by)
    assert [(event.kind, event.by) for event in following.events.all()] == [("sent", None)]
    assert kinds(referral) == ["sent", "declined", "rerouted"]
    assert not Notice.objects.filter(recipient=worker, kind="referral.declined").exists()


@pytest.mark.parametrize(
    ("setting", "reason", "sealed", "ruled"),
    [
        (False, "full", False, True), (True, "not_eligible", False, True),
        (True, "full", True, True), (True, "full", False, False),
    ],
)  # fmt: skip
def test_otherwise_the_office_is_told_and_decides(setting, reason, sealed, ruled):
    make.OfficeFactory(reroute_by_rule=setting)
    manager = make.manager()
    referral = declined(reason)
    if sealed:
        type(referral.case).objects.update(is_sealed=True)
    if ruled:
        next_by_rule(referral)

    following = follow(referral)

    assert following is None
    assert Notice.objects.filter(recipient=manager, kind="referral.declined").exists()


# --- pages ----------------------------------------------------------------------------------------


def page(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.code])


def test_after_a_decline_the_next_one_is_one_press_away(client):
    office, referral = log_in(client, make.office_worker()), declined()
    service = next_by_rule(referral, service__agency__name="Baznas")

    shown = client.get(page("detail", referral))
    response = client.post(page("send_on", referral), {"service": service.pk})

    following = Referral.objects.get(previous=referral)
    assert "Teruskan ke Baznas" in shown.text
    assert response.url == page("detail", following)
    assert (following.service, following.sent_by) == (service, office)


def test_the_queue_offers_the_same_press_and_comes_back(client):
    log_in(client, make.office_worker())
    referral = declined()
    service = next_by_rule(referral, service__agency__name="Baznas")

    shown = client.get("/rujukan/antrean")
    response = client.post(page("send_on", referral), {"service": service.pk, "queue": "1"})

    assert "Teruskan ke Baznas" in shown.text
    assert response.url == "/rujukan/antrean"


def test_a_full_service_is_marked_by_one_press(client):
    log_in(client, make.office_worker())
    referral, until = declined(), timezone.localdate() + timedelta(days=9)

    shown = client.get(page("detail", referral))
    client.post(page("mark_full", referral), {"until": until.isoformat()})

    referral.service.refresh_from_db()
    assert "Tandai layanan penuh" in shown.text
    assert (referral.service.full_until, referral.service.is_full) == (until, True)


def test_a_running_referral_is_routed_elsewhere_on_its_page(client):
    log_in(client, make.office_worker())
    referral, other = make.sent_referral(), make.ServiceFactory()

    empty = client.post(page("reroute", referral), {"service": other.pk, "reason": ""})
    response = client.post(page("reroute", referral), {"service": other.pk, "reason": "Diam."})

    following = Referral.objects.get(previous=referral)
    assert list(empty.context["form"].errors) == ["reason"]
    assert response.url == page("detail", following)


def test_the_page_of_a_referral_tells_later_why_it_went_there(client):
    log_in(client, make.office_worker())
    need = make.verified_case().needs.get()
    rule = make.RoutingRuleFactory(need_type=need.type, age_from=18)
    make.RoutingRuleFactory(need_type=need.type, service__name="Asuhan", age_to=5)
    referral = workflow.send_referral(need, service=rule.service, by=make.office_worker())
    rule.delete()

    text = client.get(page("detail", referral)).text

    assert "Mengapa instansi ini?" in text
    assert "prioritas 10" in text
    assert "Aturannya untuk umur 18 tahun ke atas." in text
    assert "aturannya untuk umur 0–5 tahun" in text


def test_the_route_page_says_why_with_age_and_decile_as_advice(client):
    log_in(client, make.office_worker())
    household = make.HouseholdFactory(
        dtsen_decile=7, dtsen_released_on=date(2026, 6, 30), dtsen_source="DTSEN 2026-06"
    )
    resident = make.ResidentFactory(household=household, birth_date=date(1992, 1, 1))
    need = make.verified_case(resident=resident).needs.get()
    make.RoutingRuleFactory(need_type=need.type, decile_to=3, service__agency__name="Baznas")
    make.RoutingRuleFactory(need_type=need.type, age_to=5)

    text = client.get(reverse("referrals:route", args=[need.pk])).text

    assert "Kirim ke Baznas" in text
    assert "desil 1 sampai 3" in text
    assert "desil 7, DTSEN 2026-06, rilis 30 Juni 2026" in text
    assert f"umur {resident.age}, aturannya untuk umur 0–5 tahun" in text


# --- capacity -------------------------------------------------------------------------------------


def test_the_office_is_told_when_an_agency_is_full_and_open_again():
    manager, program = make.manager(), make.ApiClientFactory()
    service = make.ServiceFactory(agency=program.agency, name="Panti")
    full = {"taking_referrals": False, "full_until": None, "note": ""}

    say_capacity(service, by=program.user, **full)
    say_capacity(service, by=program.user, **full)
    say_capacity(service, by=program.user, **{**full, "taking_referrals": True})
    for event in Event.objects.filter(kind__startswith="referral.service_").order_by("pk"):
        tasks.tell_of_capacity(event.pk)

    assert [(one.recipient, one.kind, one.number) for one in Notice.objects.order_by("pk")] == [
        (manager, "referral.service_full", "Panti"),
        (manager, "referral.service_open", "Panti"),
    ]


def test_a_full_service_of_the_province_is_told_to_all_its_districts():
    manager = make.manager()
    province = make.region("33", "Jawa Tengah", "province", "provinsi")
    program = make.ApiClientFactory(agency__area=province)
    service = make.ServiceFactory(agency=program.agency)

    say_capacity(service, by=program.user, taking_referrals=False, full_until=None, note="")
    tasks.tell_of_capacity(Event.objects.get(kind="referral.service_full").pk)

    assert [one.recipient for one in Notice.objects.all()] == [manager]


@pytest.mark.parametrize("area", ["33", None])
def test_the_office_does_not_speak_for_agencies_of_other_levels(area):
    office = make.office_worker()
    service = make.ServiceFactory(agency__area_id=area)

    with pytest.raises(PermissionDenied):
        say_capacity(service, by=office, taking_referrals=False, full_until=None, note="")


def test_full_services_are_listed_and_the_office_opens_them_again(client):
    log_in(client, make.office_worker())
    full = make.ServiceFactory(taking_referrals=False)
    make.ServiceFactory()
    make.ServiceFactory(
        taking_referrals=False, agency__area=make.region("35.79", "Batu", "regency", "kota")
    )

    shown = client.get(reverse("referrals:services"), {"full": "1"})
    response = client.post(
        reverse("referrals:capacity", args=[full.pk]), {"taking_referrals": "on", "note": ""}
    )

    full.refresh_from_db()
    assert [service for service, _may in shown.context["rows"]] == [full]
    assert (response.url, full.is_full) == (reverse("referrals:services"), False)


def test_the_list_of_services_costs_the_same_for_many(client, django_assert_max_num_queries):
    log_in(client, make.office_worker())
    for _n in range(8):
        make.ServiceFactory()

    with django_assert_max_num_queries(10):
        client.get(reverse("referrals:services"))


def test_officers_do_not_keep_services(client):
    log_in(client, make.officer())

    assert client.get(reverse("referrals:services")).status_code == 403
