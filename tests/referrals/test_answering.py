"""What an agency may answer when, and what the office may write down for it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from pilarsosial.errors import ActionRefused
from referrals import workflow
from referrals.models import Referral
from tests import factories as make
from tests.referrals.rows import file_of, sent_to_a_program

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def test_accepting_from_waiting_documents_starts_the_clock():
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    workflow.accept(referral, by=program.user)

    assert (referral.status, referral.clock) == ("accepted", "running")


def test_what_was_accepted_is_not_accepted_again_while_documents_are_awaited():
    referral, program = sent_to_a_program()
    workflow.accept(referral, by=program.user)
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    with pytest.raises(ActionRefused) as refusal:
        workflow.accept(referral, by=program.user)

    assert refusal.value.extra["allowed"] == ["notes", "documents"]


def test_another_agency_answers_nothing():
    referral, _program = sent_to_a_program()
    stranger = make.ApiClientFactory().user

    with pytest.raises(PermissionDenied):
        workflow.accept(referral, by=stranger)


def test_the_second_of_two_decisions_is_refused():
    referral, program = sent_to_a_program()
    seen_before = Referral.objects.get(pk=referral.pk)
    workflow.accept(referral, by=program.user)

    with pytest.raises(ActionRefused):
        workflow.decline(seen_before, by=program.user, reason="full", note="Penuh.")

    assert referral.events.filter(kind="accepted").count() == 1


def test_declining_brings_the_need_back_with_the_words_of_the_agency():
    referral, program = sent_to_a_program()

    workflow.decline(referral, by=program.user, reason="full", note="Kuota habis.")

    referral.need.refresh_from_db()
    assert (referral.status, referral.decline_reason) == ("declined", "full")
    assert referral.need.holder == "office"
    assert referral.case.events.first().text == "Kuota habis."


def test_completing_settles_the_need_and_resolves_the_case():
    referral, program = sent_to_a_program()
    workflow.accept(referral, by=program.user)

    workflow.complete(referral, by=program.user, outcome="met", delivered_on=today())

    referral.case.refresh_from_db()
    assert referral.status == "done"
    assert referral.case.status == "resolved"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"outcome": "partly_met", "reason": " ", "delivered_on": 0}, "reason"),
        ({"outcome": "not_met", "reason": "", "delivered_on": None}, "reason"),
        ({"outcome": "met", "reason": "", "delivered_on": None}, "delivered_on"),
        ({"outcome": "met", "reason": "", "delivered_on": 1}, "delivered_on"),
        ({"outcome": "met", "reason": "", "delivered_on": -3}, "delivered_on"),
    ],
)
def test_wrong_outcomes_are_named_by_field(said, field):
    referral = make.sent_referral()
    days = said["delivered_on"]
    said = {**said, "delivered_on": None if days is None else today() + timedelta(days=days)}

    assert list(workflow.wrong_in_outcome(referral, **said)) == [field]


def test_a_wrong_outcome_is_refused_behind_every_door():
    referral, program = sent_to_a_program()
    workflow.accept(referral, by=program.user)

    with pytest.raises(ActionRefused):
        workflow.complete(referral, by=program.user, outcome="met")

    referral.refresh_from_db()
    assert referral.status == "accepted"


def test_not_met_needs_no_day():
    referral = make.sent_referral()

    wrong = workflow.wrong_in_outcome(
        referral, outcome="not_met", reason="Tidak memenuhi syarat.", delivered_on=None
    )

    assert wrong == {}


# --- the office, for an agency without programs ---------------------------------------------------


def test_the_office_writes_down_what_an_agency_without_programs_says():
    referral, office = make.sent_referral(), make.office_worker()

    workflow.accept(referral, by=office, note="Siap ditangani.", source="letter")

    turn = referral.events.last()
    assert referral.status == "accepted"
    assert (turn.agency, turn.by, turn.source) == (referral.agency, office, "letter")


def test_the_office_does_not_speak_for_an_agency_with_a_program():
    referral, _program = sent_to_a_program()

    with pytest.raises(PermissionDenied):
        workflow.accept(referral, by=make.office_worker(), source="phone")


def test_the_office_speaks_again_once_the_program_is_revoked():
    referral, program = sent_to_a_program()
    program.revoked_at = timezone.now()
    program.save()

    workflow.accept(referral, by=make.office_worker(), source="phone")

    assert referral.status == "accepted"


def test_an_answer_written_down_says_how_it_came():
    referral = make.sent_referral()

    with pytest.raises(ActionRefused):
        workflow.accept(referral, by=make.office_worker())


def test_officers_do_not_speak_for_an_agency():
    referral = make.sent_referral()

    with pytest.raises(PermissionDenied):
        workflow.accept(referral, by=make.officer(referral.village), source="phone")


def test_the_office_of_another_district_does_not_speak_for_an_agency():
    referral = make.sent_referral()
    make.region("35", "Jawa Timur", "province", "provinsi")
    stranger = make.person(make.Role.OFFICE, make.region("35.79", "Batu", "regency", "kota"))

    with pytest.raises(PermissionDenied):
        workflow.accept(referral, by=stranger, source="phone")


# --- documents -----------------------------------------------------------------------------------


def test_officers_of_the_village_supply_documents():
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")
    file = file_of(referral.case)

    workflow.supply_documents(
        referral, by=make.officer(referral.village), attachments=[file], note="Terlampir."
    )

    assert referral.status == "sent"
    assert [document.attachment for document in referral.documents.all()] == [file]
    assert referral.events.last().documents == ["family_card"]


def test_documents_that_the_agency_has_already_do_not_start_its_clock():
    referral, program = sent_to_a_program()
    file = file_of(referral.case)
    workflow.add_documents(referral, by=make.office_worker(), attachments=[file])
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    with pytest.raises(ActionRefused):
        workflow.supply_documents(referral, by=make.office_worker(), attachments=[file])


def test_files_of_another_case_are_not_supplied():
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    with pytest.raises(ActionRefused):
        workflow.supply_documents(
            referral, by=make.office_worker(), attachments=[file_of(make.CaseFactory())]
        )


def test_officers_of_another_village_supply_nothing():
    referral, program = sent_to_a_program()
    workflow.request_documents(referral, by=program.user, documents=["KK"], note="")

    with pytest.raises(PermissionDenied):
        workflow.supply_documents(referral, by=make.officer(), attachments=[file_of(referral.case)])
