"""The letter goes by itself to agencies without a program: number, day and link, and no person."""

import pytest
from django.core import mail
from django.urls import reverse

from pilarsosial.audit.models import Read
from pilarsosial.errors import ActionRefused
from pilarsosial.notices.models import Message
from pilarsosial.notices.sending import send
from pilarsosial.outbox.models import Event
from referrals import tasks, workflow
from referrals.letters.secrets import token_of
from referrals.models import AnsweringLink, ReferralLetter
from tests import factories as make
from tests.referrals.letters.rows import link_of, sent
from tests.referrals.rows import log_in, sent_to_a_program

pytestmark = pytest.mark.django_db


def deliver() -> None:
    """Do what follows from a sending, as the workers would."""
    for event in Event.objects.filter(kind="referral.sent"):
        tasks.deliver_notices(event.pk)
    for event in Event.objects.filter(kind="letter.wanted"):
        tasks.send_letter(event.pk)
    for event in Event.objects.filter(kind="message.waiting"):
        send(event.pk)


def test_an_agency_without_a_program_is_mailed_its_link():
    referral = sent(resident=make.ResidentFactory(name="Ngadiyem Rahasia"))

    deliver()

    (letter,) = mail.outbox
    link = AnsweringLink.objects.get()
    assert letter.to == ["opd@boyolali.example"]
    assert letter.subject == f"Surat {ReferralLetter.objects.get().number}"
    assert f"/jawab/#{token_of(link)}" in letter.body
    assert referral.code in letter.body
    assert "Ngadiyem" not in letter.body + letter.subject
    assert referral.need.type.name not in letter.body + letter.subject
    assert letter.attachments == []


def test_the_sending_stands_in_the_conversation_and_in_the_log():
    referral = sent()

    deliver()

    turn = referral.events.get(kind="letter_sent")
    assert turn.by == referral.sent_by
    assert [read.detail["way"] for read in Read.objects.filter(kind="print")] == ["email"]


def test_the_secret_is_gone_from_the_message_once_it_is_sent():
    sent()

    deliver()

    message = Message.objects.get()
    assert message.secret_sealed is None
    assert token_of(AnsweringLink.objects.get()) not in message.text


def test_the_same_letter_twice_mails_once():
    sent()

    deliver()
    deliver()

    assert len(mail.outbox) == 1


def test_an_agency_with_a_program_gets_no_mail():
    sent_to_a_program()

    deliver()

    assert mail.outbox == []
    assert ReferralLetter.objects.count() == 0


def test_without_an_address_the_letter_waits_to_be_printed(client):
    referral = sent(email="")
    office = log_in(client, make.office_worker())

    deliver()

    assert mail.outbox == []
    assert link_of(referral).made_by is None
    with pytest.raises(ActionRefused):
        workflow.ask_for_mail(referral, by=office)


def test_the_office_makes_a_new_link_and_ends_it(client):
    referral = sent()
    first = link_of(referral)
    log_in(client, make.office_worker())

    client.post(reverse("referrals:new_link", args=[referral.code]))
    second = referral.answering_links.live().get()
    client.post(reverse("referrals:end_link", args=[referral.code]))

    assert first != second
    assert referral.answering_links.live().count() == 0


def test_the_office_s_page_tells_how_the_link_stands(client):
    referral = sent()
    link_of(referral)
    log_in(client, make.office_worker())

    page = client.get(reverse("referrals:letter", args=[referral.code]))

    assert "Belum dibuka" in page.text
