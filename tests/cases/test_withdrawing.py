"""Consent is taken back as easily as it was given, and written down with who, how and when."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.notices import write_notices
from cases.tasks import deliver_notices
from cases.workflow import ask_for_withdrawal, give_consent_again, withdraw_consent
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

CODE = "K7M4XQ2RTB9P"


def page(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.number])


def withdraw(case: Case) -> None:
    withdraw_consent(case, asked_by="guardian", manner="written", by=case.filed_by)


def told(kind: str) -> set[object]:
    for event in Event.objects.unhandled().filter(kind=kind):
        deliver_notices(event.pk)
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def test_an_officer_writes_down_who_withdrew_and_how():
    case = make.verified_case()

    signed_in(case.filed_by).post(
        page("withdraw_consent", case), {"asked_by": "resident", "manner": "phone", "text": ""}
    )

    case.refresh_from_db()
    assert case.consent_withdrawn_at is not None
    assert (case.withdrawal_asked_by, case.withdrawal_manner) == ("resident", "phone")
    event = case.events.get(kind="consent_withdrawn")
    assert (event.by, event.text) == (case.filed_by, "Warga sendiri · Lewat telepon")


@pytest.mark.parametrize("given", [{"asked_by": "resident"}, {"manner": "phone"}, {}])
def test_who_and_how_must_be_said(given):
    case = make.verified_case()

    answer = signed_in(case.filed_by).post(page("withdraw_consent", case), given)

    case.refresh_from_db()
    assert (answer.status_code, case.consent_withdrawn_at) == (200, None)


@pytest.mark.parametrize("who", [make.supervisor, make.manager, make.office_worker])
def test_supervisor_manager_and_office_may_too(who):
    case = make.verified_case()

    withdraw_consent(case, asked_by="resident", manner="spoken", by=who())

    assert case.consent_withdrawn_at is not None


def test_a_stranger_to_the_village_finds_no_such_case():
    case = make.verified_case()

    answer = signed_in(make.officer()).post(page("withdraw_consent", case), {})

    assert answer.status_code == 404


def test_the_page_says_it_plainly_and_offers_to_agree_again():
    case = make.verified_case()
    withdraw(case)

    shown = signed_in(case.filed_by).get(page("detail", case)).text

    assert "Persetujuan dicabut" in shown
    assert page("consent_again", case) in shown
    assert page("withdraw_consent", case) not in shown


def test_village_supervisor_and_office_are_told():
    case = make.verified_case()
    supervisor, office = make.supervisor(), make.office_worker()

    withdraw_consent(case, asked_by="resident", manner="spoken", by=make.manager())

    assert told("case.consent_withdrawn") == {case.filed_by, supervisor, office}


def test_a_consent_is_withdrawn_once():
    case = make.verified_case()
    withdraw(case)

    with pytest.raises(ActionRefused):
        withdraw(case)


def test_it_is_a_right_after_the_end_too():
    case = make.CaseFactory(status=Case.Status.REJECTED)

    withdraw(case)

    assert case.has_consent is False


def test_the_resident_agrees_again_to_the_words_that_are_read_out():
    case = make.verified_case()
    withdraw(case)

    signed_in(case.filed_by).post(
        page("consent_again", case), {"consent_manner": "spoken", "guardian_name": ""}
    )

    case.refresh_from_db()
    assert (case.has_consent, case.withdrawal_asked_by, case.consent_manner) == (True, "", "spoken")
    assert case.events.filter(kind="consent_given").count() == 1


@pytest.mark.parametrize("manner", ["unable", ""])
def test_agreeing_again_needs_somebody_who_agrees(manner):
    case = make.verified_case()
    withdraw(case)

    signed_in(case.filed_by).post(page("consent_again", case), {"consent_manner": manner})

    case.refresh_from_db()
    assert case.has_consent is False


def test_a_consent_that_stands_is_not_given_again():
    case = make.verified_case()

    with pytest.raises(ActionRefused):
        give_consent_again(
            case, consent_manner="spoken", consent_version="2026-11", by=case.filed_by
        )


def test_the_database_holds_that_a_withdrawal_says_who_and_how():
    case = make.verified_case()

    with pytest.raises(IntegrityError, match="says_who_and_how"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(consent_withdrawn_at=case.filed_at)


def test_the_code_asks_and_the_desk_decides():
    case = make.verified_case(tracking_code=CODE)

    Client().post(reverse("tracking:withdrawal", args=[CODE]), follow=True)

    case.refresh_from_db()
    assert (case.has_consent, case.withdrawal_asked_at is not None) == (True, True)
    assert told("case.withdrawal_asked") == {case.filed_by}
    shown = signed_in(case.filed_by).get(page("detail", case)).text
    assert "Pastikan bahwa yang meminta adalah warga" in shown


def test_asking_twice_is_asking_once():
    case = make.verified_case()

    ask_for_withdrawal(ask_for_withdrawal(case))

    assert case.events.filter(kind="withdrawal_asked").count() == 1


def test_a_withdrawal_ends_the_request():
    case = make.verified_case()
    ask_for_withdrawal(case)

    withdraw(case)

    assert case.withdrawal_asked_at is None


def test_of_a_sealed_case_the_code_says_and_asks_nothing():
    case = make.verified_case(tracking_code=CODE, is_sealed=True)

    Client().post(reverse("tracking:withdrawal", args=[CODE]))

    case.refresh_from_db()
    assert case.withdrawal_asked_at is None


def test_news_of_a_withdrawal_names_the_case_by_its_number_only():
    case = make.verified_case()
    withdraw(case)

    notices = write_notices(Event.objects.get(kind="case.consent_withdrawn"))

    assert {notice.number for notice in notices} <= {case.number}
