"""The queue of needs without a way, and the page that finds one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Need
from referrals import workflow
from referrals.models import Referral
from tests import factories as make
from tests.referrals.rows import file_of, log_in, sent_to_a_program

pytestmark = pytest.mark.django_db

QUEUE = "/rujukan/antrean"


def route_url(need: Need) -> str:
    return reverse("referrals:route", args=[need.pk])


def suggested(need: Need, **fields: object):
    return make.RoutingRuleFactory(need_type=need.type, **fields).service


def waiting(**fields: object) -> Need:
    return make.verified_case(**fields).needs.get()


def needs_shown(response) -> list[Need]:
    return [row.need for row in response.context["rows"]]


# --- the queue -----------------------------------------------------------------------------------


def test_queue_is_ordered_by_urgency_then_by_due_day(client):
    log_in(client, make.office_worker())
    soon, now = timezone.now() + timedelta(days=1), timezone.now()
    later = waiting()
    urgent = waiting(urgency="urgent", urgency_reason="Sakit")
    first = waiting()
    emergency = make.NeedFactory(
        case=make.CaseFactory(urgency="emergency", urgency_reason="Tidak sadar")
    )
    Need.objects.filter(pk=later.pk).update(due_at=soon)
    Need.objects.filter(pk=first.pk).update(due_at=now)

    response = client.get(QUEUE)

    assert needs_shown(response) == [emergency, urgent, first, later]


def test_queue_holds_only_what_may_be_referred(client):
    log_in(client, make.office_worker())
    make.NeedFactory()
    make.sent_referral()
    make.NeedFactory(case=make.CaseFactory(status=Case.Status.CANCELLED))
    ready = waiting()

    response = client.get(QUEUE)

    assert needs_shown(response) == [ready]


def test_sealed_needs_are_a_count_for_the_office(client):
    log_in(client, make.office_worker())
    need = waiting(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))

    response = client.get(QUEUE)

    assert needs_shown(response) == []
    assert "1 kebutuhan dari kasus rahasia" in response.text
    assert need.case.number not in response.text


def test_sealed_needs_show_initials_to_the_manager(client):
    log_in(client, make.manager())
    waiting(is_sealed=True, resident=make.ResidentFactory(name="Rahasia Sekali"))

    response = client.get(QUEUE)

    assert "R. S." in response.text
    assert "Rahasia Sekali" not in response.text


def test_officers_have_no_queue(client):
    log_in(client, make.officer())

    assert client.get(QUEUE).status_code == 403


def test_queue_is_narrowed_by_chips(client):
    log_in(client, make.office_worker())
    there = waiting(village=make.village("33.09.02.2001"))
    waiting()

    response = client.get(QUEUE, {"area": "33.09.02"})

    assert needs_shown(response) == [there]


@pytest.mark.parametrize("query", ["area=%00", "type=%27&urgency=x", "late=1&area=99"])
def test_filters_that_make_no_sense_are_left_out(client, query):
    log_in(client, make.office_worker())

    assert client.get(f"{QUEUE}?{query}").status_code == 200


def test_a_cursor_of_another_list_begins_anew(client):
    log_in(client, make.office_worker())
    need = waiting()

    assert needs_shown(client.get(QUEUE, {"after": "W10:abc"})) == [need]


def test_queue_costs_the_same_for_many_needs(client, django_assert_max_num_queries):
    log_in(client, make.office_worker())
    for _n in range(8):
        suggested(waiting())

    with django_assert_max_num_queries(18):
        client.get(QUEUE)


# --- finding a way -------------------------------------------------------------------------------


def test_the_best_suggestion_stands_ready_with_its_papers_and_what_it_sees(client):
    log_in(client, make.office_worker())
    need = waiting()
    service = suggested(
        need,
        service__required_documents="KK\nSurat keterangan faskes",
        service__discloses=["name"],
        service__sla_amount=3,
        service__sla_unit="workday",
    )
    card, other = file_of(need.case), file_of(need.case, "photo")

    response = client.get(route_url(need))

    chosen = response.context["chosen"]
    assert chosen.service == service
    assert [paper.is_there for paper in chosen.papers] == [True, False]
    assert response.context["form"].initial["attachments"] == [card]
    assert [str(label) for label in chosen.sees] == ["Nama"]
    assert "3 hari kerja" in response.text
    assert str(other.pk) in response.text


def test_sending_says_number_and_due_day_and_goes_on_with_the_next_need(client):
    office = log_in(client, make.office_worker())
    need = waiting()
    following = make.NeedFactory(case=need.case, type=make.NeedTypeFactory(code="K02"))
    service, file = suggested(need), file_of(need.case)
    data = {"service": service.pk, "request": "Mohon aktif.", "attachments": [str(file.pk)]}

    response = client.post(route_url(need), data, follow=True)

    referral = Referral.objects.get(need=need)
    assert response.redirect_chain == [(route_url(following), 302)]
    assert referral.code in response.text
    assert (referral.sent_by, referral.request) == (office, "Mohon aktif.")
    assert [document.attachment for document in referral.documents.all()] == [file]


def test_after_the_last_need_comes_the_queue(client):
    log_in(client, make.office_worker())
    need = waiting()

    response = client.post(route_url(need), {"service": suggested(need).pk, "request": "Mohon."})

    assert response.url == QUEUE


@pytest.mark.parametrize("service", ["", "0", "-1"])
def test_a_service_that_cannot_be_chosen_is_said_at_the_head_of_the_page(client, service):
    log_in(client, make.office_worker())
    need = waiting()

    page = client.post(route_url(need), {"service": service, "request": "Mohon."})

    assert "data-error-summary" in page.text
    assert need.referrals.count() == 0


def test_pressed_twice_it_is_sent_once(client):
    log_in(client, make.office_worker())
    need = waiting()
    data = {"service": suggested(need).pk, "request": "Mohon."}
    client.post(route_url(need), data)

    response = client.post(route_url(need), data)

    referral = Referral.objects.get(need=need)
    assert response.url == reverse("referrals:detail", args=[referral.code])


def test_any_service_that_takes_referrals_is_found_by_hand(client):
    log_in(client, make.office_worker())
    need = waiting()
    baznas = make.ServiceFactory(agency__name="Baznas", name="Santunan")
    make.ServiceFactory(agency__name="Tutup", name="Santunan juga", taking_referrals=False)
    make.ServiceFactory(agency__name="Disnaker", name="Pelatihan")

    response = client.get(route_url(need), {"q": "santunan"})

    found = [service for _agency, rows in response.context["agencies"] for service, *_words in rows]
    assert found == [baznas]


def test_a_service_chosen_by_hand_is_used(client):
    log_in(client, make.office_worker())
    need = waiting()
    suggested(need)
    other = make.ServiceFactory()

    response = client.get(route_url(need), {"service": other.pk})

    assert response.context["chosen"].service == other
    assert not response.context["is_suggested"]


def test_files_of_other_cases_cannot_be_sent_along(client):
    log_in(client, make.office_worker())
    need = waiting()
    file_of(need.case)
    stolen = file_of(make.CaseFactory())
    data = {
        "service": suggested(need).pk,
        "request": "Mohon.",
        "attachments": [str(stolen.pk)],
    }

    response = client.post(route_url(need), data)

    assert "attachments" in response.context["form"].errors
    assert not Referral.objects.exists()


def test_an_empty_request_is_named_beside_its_field(client):
    log_in(client, make.office_worker())
    need = waiting()

    response = client.post(route_url(need), {"service": suggested(need).pk, "request": " "})

    assert list(response.context["form"].errors) == ["request"]


def test_the_page_says_who_declined(client):
    log_in(client, make.office_worker())
    referral, program = sent_to_a_program()
    workflow.decline(referral, by=program.user, reason="full", note="Penuh.")

    response = client.get(route_url(referral.need))

    assert f"{referral.agency.name} menolak: Kuota penuh." in response.text


def test_an_emergency_says_that_verification_comes_after(client):
    log_in(client, make.office_worker())
    need = make.NeedFactory(
        case=make.CaseFactory(urgency="emergency", urgency_reason="Tidak sadar")
    )

    assert "sesudah itu" in client.get(route_url(need)).text


def test_officers_do_not_route(client):
    need = waiting()
    log_in(client, make.officer(need.case.village))

    assert client.get(route_url(need)).status_code == 403


@pytest.mark.parametrize("who", ["officer of another village", "office, sealed"])
def test_needs_that_one_may_not_see_are_not_found(client, who):
    need = waiting(is_sealed=who == "office, sealed")
    log_in(client, make.officer() if "officer" in who else make.office_worker())

    assert client.get(route_url(need)).status_code == 404


def test_a_need_that_is_not_ready_is_refused_with_the_reason(client):
    log_in(client, make.office_worker())

    response = client.get(route_url(make.NeedFactory()))

    assert response.status_code == 409
    assert "setelah kasus diverifikasi" in response.text
