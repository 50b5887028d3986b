"""A resident takes the consent back: nothing is shared from that second on; agencies are told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Ground
from cases.workflow import give_consent_again, move_case, take_out_file, withdraw_consent
from pilarsosial.audit.models import Read
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event
from referrals import tasks, workflow
from referrals.disclosure import field_rows
from referrals.models import Referral, StoredAnswer
from referrals.workflow.sharing import STOP
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.api.partners import Partner
from tests.referrals.rows import add_file

pytestmark = pytest.mark.django_db

KEY = {"Idempotency_Key": "4f9c"}


@pytest.fixture
def partner() -> Partner:
    return Partner(make.ApiClientFactory())


@pytest.fixture
def referral(partner) -> Referral:
    referral = make.sent_referral(agency=partner.agency)
    add_file(referral)
    return referral


def withdraw(case: Case) -> None:
    withdraw_consent(case, asked_by="resident", manner="spoken", by=case.filed_by)


def agree(case: Case) -> None:
    give_consent_again(
        case, consent_manner="spoken", consent_version="2026-12", by=case.filed_by
    )  # fmt: skip


def follow() -> None:
    """Do what the worker does with events of the case."""
    for event in Event.objects.unhandled().filter(kind__startswith="sharing.").order_by("pk"):
        tasks.follow_case(event.pk)


def detail(partner: Partner, referral: Referral, **headers: str):
    return partner.get(f"referrals/{referral.code}", **headers)


def test_the_agency_reads_nothing_any_more_in_the_same_second(partner, referral):
    file = referral.documents.get().attachment_id
    withdraw(referral.case)

    told = detail(partner, referral).json()

    assert (told["resident"], told["summary"], told["documents"]) == ({}, "", [])
    assert told["request"].startswith("Persetujuan dicabut")
    assert partner.get(f"referrals/{referral.code}/documents/{file}").status_code == 404


def test_the_reading_of_nothing_is_in_the_ledger_as_such(partner, referral):
    withdraw(referral.case)

    detail(partner, referral)

    assert Read.objects.get(kind="disclosure").detail["fields"] == []


def test_the_agency_is_told_by_a_turn_and_a_new_version(partner, referral):
    before = detail(partner, referral)["ETag"]
    withdraw(referral.case)

    follow()

    turn = referral.events.get(kind="consent_withdrawn")
    assert (turn.by, turn.version) == (referral.case.filed_by, 2)
    assert turn.text.startswith("Persetujuan dicabut")
    assert detail(partner, referral, If_None_Match=before).status_code == 200
    assert Event.objects.filter(kind="referral.consent_withdrawn").count() == 1


def test_the_event_handled_twice_tells_once(referral):
    withdraw(referral.case)
    event = Event.objects.get(kind="sharing.consent_withdrawn")

    tasks.follow_case(event.pk)
    tasks.follow_case(event.pk)

    assert referral.events.filter(kind="consent_withdrawn").count() == 1


def test_answers_kept_for_retries_go_with_the_consent(partner, referral):
    partner.post(f"referrals/{referral.code}/accept", {"note": "Ya"}, **KEY)
    withdraw(referral.case)

    follow()

    assert not StoredAnswer.objects.exists()


def test_a_retry_before_the_worker_comes_tells_nothing_either(partner, referral):
    partner.post(f"referrals/{referral.code}/notes", {"text": "Kami proses."}, **KEY)
    withdraw(referral.case)

    again = partner.post(f"referrals/{referral.code}/notes", {"text": "Kami proses."}, **KEY)

    assert "Idempotent-Replayed" not in again
    assert again.json()["resident"] == {}


def test_answers_that_told_nothing_are_replayed_as_ever(partner, referral):
    withdraw(referral.case)
    first = partner.post(f"referrals/{referral.code}/accept", {}, **KEY)

    again = partner.post(f"referrals/{referral.code}/accept", {}, **KEY)

    assert (again["Idempotent-Replayed"], again.content) == ("true", first.content)


def test_what_was_just_being_kept_goes_in_the_night(partner, referral):
    partner.post(f"referrals/{referral.code}/accept", {}, **KEY)
    withdraw(referral.case)

    tasks.forget_expired()

    assert not StoredAnswer.objects.exists()


def test_answers_of_other_cases_stay(partner, referral):
    other = make.sent_referral(agency=partner.agency)
    partner.post(f"referrals/{other.code}/accept", {}, **KEY)
    withdraw(referral.case)

    follow()
    tasks.forget_expired()

    assert StoredAnswer.objects.get().referral == other


def test_no_new_referral_is_sent_and_the_office_reads_what_to_do():
    case = make.verified_case()
    withdraw(case)

    with pytest.raises(ActionRefused, match="Tanyakan apakah warga setuju lagi"):
        workflow.send_referral(
            case.needs.get(), service=make.ServiceFactory(), by=make.office_worker()
        )


@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        ({"urgency": "emergency", "urgency_reason": "Sakit keras"}, Ground.EMERGENCY),
        ({"is_sealed": True}, Ground.LAW),
    ],
)
def test_an_emergency_and_a_sealed_matter_go_on_without_consent_and_say_so(facts, ground):
    case = make.verified_case(**facts)
    withdraw(case)

    referral = workflow.send_referral(
        case.needs.get(), service=make.ServiceFactory(), by=make.manager()
    )

    assert (referral.ground, referral.consented_at, referral.is_shared) == (ground, None, True)


@pytest.mark.parametrize(
    ("facts", "ground"),
    [
        ({}, Ground.CONSENT),
        ({"consented_at": None, "consent_manner": "unable"}, Ground.EMERGENCY),
        ({"consented_at": None}, Ground.LAW),
    ],
)
def test_a_referral_keeps_the_ground_that_its_case_had(facts, ground):
    referral = make.sent_referral(case=make.verified_case(**facts))

    assert referral.ground == ground
    assert (referral.consent_version == "2026-11") is (ground == Ground.CONSENT)


def test_who_could_not_consent_and_says_no_later_is_heard():
    case = make.verified_case(consented_at=None, consent_version="", consent_manner="unable")
    referral = make.sent_referral(case=case)

    withdraw(case)

    referral.refresh_from_db()
    assert referral.is_shared is False


def test_no_more_files_go_to_the_agency(referral):
    file = add_file(make.sent_referral(case=make.verified_case()))
    withdraw(referral.case)

    with pytest.raises(ActionRefused, match="tidak ada lagi yang dikirim"):
        workflow.add_documents(referral, by=make.office_worker(), attachments=[file])


def test_consent_given_again_opens_running_referrals_and_tells_their_agencies(partner, referral):
    withdraw(referral.case)
    follow()

    agree(referral.case)
    follow()

    told = detail(partner, referral)
    referral.refresh_from_db()
    assert told.json()["resident"]["name"] == referral.case.resident.name
    assert (told["ETag"], referral.consent_version) == ('"3"', "2026-12")
    assert referral.events.filter(kind="consent_given").count() == 1


def test_withdrawn_and_given_again_before_the_worker_came_leaves_it_open(partner, referral):
    withdraw(referral.case)
    agree(referral.case)

    follow()

    assert detail(partner, referral).json()["resident"] != {}
    assert not referral.events.filter(kind="consent_withdrawn").exists()


def test_a_service_that_sees_more_later_opens_no_running_referral(partner):
    service = make.ServiceFactory(agency=partner.agency, discloses=["name"])
    referral = make.sent_referral(service=service)

    service.discloses = ["name", "nik", "story"]
    service.save()

    told = detail(partner, referral).json()
    assert (told["resident"].keys(), told["summary"]) == ({"name"}, "")


def test_a_service_that_sees_less_closes_running_referrals_and_kept_answers(partner):
    service = make.ServiceFactory(agency=partner.agency, discloses=["name", "nik"])
    referral = make.sent_referral(service=service)
    partner.post(f"referrals/{referral.code}/notes", {"text": "Halo"}, **KEY)

    service.discloses = ["name"]
    service.save()

    again = partner.post(f"referrals/{referral.code}/notes", {"text": "Halo"}, **KEY)
    assert detail(partner, referral).json()["resident"].keys() == {"name"}
    assert again.json()["resident"].keys() == {"name"}


def test_a_file_taken_out_of_the_case_raises_the_version(partner, referral):
    file = referral.documents.get().attachment
    take_out_file(file, by=referral.case.filed_by)

    follow()

    told = detail(partner, referral)
    assert (told["ETag"], told.json()["documents"]) == ('"2"', [])
    assert referral.events.get(kind="document_removed").documents == ["photo"]


def test_a_file_of_no_referral_changes_none(referral):
    file = add_file(referral)
    referral.documents.filter(attachment=file).delete()
    take_out_file(file, by=referral.case.filed_by)

    follow()

    referral.refresh_from_db()
    assert referral.version == 1


def test_a_case_that_moves_raises_the_versions_of_its_referrals(referral):
    workflow.withdraw(referral, reason="Keliru.", by=make.office_worker())
    move_case(referral.case, to=make.village(), reason="Pindah.", by=referral.case.filed_by)

    follow()

    referral.refresh_from_db()
    assert (referral.version, referral.events.filter(kind="moved").count()) == (3, 1)


def test_no_letter_is_printed_any_more(referral):
    withdraw(referral.case)
    office = signed_in(make.office_worker())

    office.post(reverse("referrals:letter_pdf", args=[referral.code]))

    assert not Read.objects.filter(kind="print").exists()


def test_a_printed_letter_stands_in_the_ledger_with_its_fields_and_its_ground(referral):
    signed_in(make.office_worker()).post(reverse("referrals:letter_pdf", args=[referral.code]))

    line = Read.objects.get(kind="print")
    assert line.detail["fields"] == ["birth_date", "name", "nik"]
    assert line.detail["ground"]["basis"] == "consent"
    assert field_rows(referral)[0].read_at == line.read_at


def test_the_inbox_shows_nothing_of_the_resident_any_more(referral):
    person = make.UserFactory(agency=referral.agency)
    withdraw(referral.case)

    page = signed_in(person).get(reverse("inbox:detail", args=[referral.code]))

    assert page.status_code == 200
    assert referral.case.resident.name not in page.text
    assert referral.case.story not in page.text


def test_the_work_does_not_grow_with_other_cases(referral):
    for _n in range(3):
        make.sent_referral(agency=referral.agency)
    withdraw(referral.case)

    with CaptureQueriesContext(connection) as seen:
        follow()

    assert len(seen) < 40


def test_the_words_for_agencies_name_nobody():
    assert "%" not in str(STOP)


def test_an_answer_older_than_the_withdrawal_of_yesterday_is_found(partner, referral):
    partner.post(f"referrals/{referral.code}/accept", {}, **KEY)
    withdraw(referral.case)
    soon = timezone.now() + timedelta(days=2)
    StoredAnswer.objects.update(created_at=soon)  # after it: told nothing

    assert not StoredAnswer.objects.orphaned().exists()
