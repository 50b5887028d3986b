"""The bell of an agency's people: what is news to them, by number only."""

import pytest
from django.urls import reverse

from cases.models import Case
from pilarsosial.notices.models import Message
from pilarsosial.notices.tasks import plan
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.words import words_of
from referrals import workflow
from referrals.inbox_notices import TO_THE_AGENCY, WORDS
from referrals.tasks import deliver_notices, mark_one_overdue
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.inbox.rows import referral_to, somebody
from tests.referrals.rows import file_of

pytestmark = pytest.mark.django_db


def told(person) -> list[str]:
    """What the person has been told, by kind, in order."""
    for event in Event.objects.unhandled().filter(kind__startswith="referral.").order_by("pk"):
        deliver_notices(event.pk)
    notices = Notice.objects.filter(recipient=person).order_by("pk")
    return [notice.kind.removeprefix("referral.inbox_") for notice in notices]


def test_a_referral_that_was_sent_rings_at_its_agency_and_nowhere_else():
    person, other = somebody(), somebody()

    referral = referral_to(person)

    assert (told(person), told(other)) == (["sent"], [])
    notice = Notice.objects.get(recipient=person)
    assert (notice.number, notice.path) == (
        referral.code, reverse("inbox:detail", args=[referral.code]),
    )  # fmt: skip


def test_what_office_and_village_do_rings():
    person = somebody()
    referral = referral_to(person)
    office = make.manager()
    workflow.request_documents(referral, by=person, documents=["KTP"], note="Mohon.")
    workflow.supply_documents(referral, by=office, attachments=[file_of(referral.case)])
    workflow.add_note(referral, by=office, text="Sudah lengkap?")
    workflow.withdraw(referral, by=office, reason="Salah kirim.")

    assert told(person) == ["sent", "documents_supplied", "note", "withdrawn"]


def test_what_the_agency_says_itself_or_on_paper_does_not():
    person = somebody()
    referral = referral_to(person)
    workflow.add_note(referral, by=person, text="Kami pelajari.")
    workflow.add_note(referral, by=make.manager(), text="Kata mereka.", source="phone")

    assert told(person) == ["sent"]


def test_an_overdue_referral_rings():
    person = somebody()
    referral = referral_to(person)
    type(referral).objects.filter(pk=referral.pk).update(due_at="2026-10-16T16:59Z")

    mark_one_overdue(referral.pk)

    assert told(person) == ["sent", "overdue"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!"}])
def test_who_may_not_sign_in_is_told_nothing(change):
    person = somebody()
    type(person).objects.filter(pk=person.pk).update(**change)

    referral_to(person)

    assert told(person) == []


def test_the_bell_leads_to_the_referral_and_says_nothing_about_anybody():
    person = somebody()
    referral = referral_to(person)
    told(person)
    client, notice = signed_in(person), Notice.objects.get(recipient=person)

    page = client.get(reverse("notices")).text
    opened = client.post(reverse("read_notice", args=[notice.pk]))

    assert f"Rujukan {referral.code} dikirim ke instansi Anda." in page
    assert not [
        word
        for word in (referral.case.resident.name, referral.need.type.name, referral.service.name)
        if word in page
    ]
    assert opened["Location"] == reverse("inbox:detail", args=[referral.code])


def test_told_twice_it_rings_once():
    person = somebody()
    referral_to(person)
    event = Event.objects.get(kind="referral.sent")
    deliver_notices(event.pk)
    Event.objects.update(handled_at=None)

    deliver_notices(event.pk)

    assert Notice.objects.filter(recipient=person).count() == 1


def test_of_a_sealed_urgent_case_a_mail_says_the_number_only():
    person = somebody()
    type(person).objects.filter(pk=person.pk).update(email="sri@opd.contoh.id")
    case = make.verified_case(is_sealed=True, urgency=Case.Urgency.URGENT)
    service = make.ServiceFactory(agency=person.agency)
    referral = workflow.send_referral(case.needs.get(), service=service, by=make.manager())
    told(person)

    for event in Event.objects.unhandled().filter(kind="notice.told"):
        plan(event.pk)

    texts = " ".join(Message.objects.filter(recipient=person).values_list("text", flat=True))
    assert referral.code in texts
    assert case.resident.name not in texts


def test_every_word_names_the_number_once():
    said = {str(words % {"number": "RJ-1"}) for words in TO_THE_AGENCY.values()}

    assert [words for words in said if words.count("RJ-1") != 1] == []
    assert words_of(Notice(kind=next(iter(WORDS)), number="RJ-1")).count("RJ-1") == 1
