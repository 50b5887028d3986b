"""E-mail, spoken to a server on loopback."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pilarsosial.notices import sending
from pilarsosial.notices.models import Message
from pilarsosial.outbox.models import Notice
from tests import factories as make
from tests.notices.steps import planned, send_all, tell_of, urgent_case, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "penyelia@contoh.id"


@pytest.fixture
def message(settings) -> Message:
    settings.PUBLIC_URL = "https://pilar.contoh.id"
    return planned(make.supervisor(email=ADDRESS))


def text_of(mail) -> str:
    return mail.get_payload(decode=True).decode()


def test_a_message_arrives_with_a_link_and_a_way_to_stop(mail_server, message):
    assert send_all() == ["sent"]

    (mail,) = mail_server.taken
    number = message.notice.number
    assert mail["To"] == ADDRESS
    assert f"https://pilar.contoh.id/kasus/{number}" in text_of(mail)
    assert mail["List-Unsubscribe"].strip().startswith("<https://pilar.contoh.id/kabar/berhenti/")
    assert mail["Message-ID"].startswith(f"<{message.key}@")


def test_no_text_names_a_person_or_a_need(mail_server):
    make.supervisor(email=ADDRESS, full_name="Bu Penyelia")
    case = urgent_case(
        is_sealed=True, resident__name="Sutarni Rahayu", resident__phone="0812345678"
    )
    make.NeedFactory(case=case, type=make.sealed_type())
    tell_of(case)

    send_all()

    (mail,) = mail_server.taken
    whole = text_of(mail) + mail["Subject"]
    told = [word for word in ("Sutarni", "Kekerasan", "0812345678", "Penyelia") if word in whole]
    assert told == []
    assert case.resident.nik_masked[:4] + "*" not in whole


def test_a_task_that_runs_twice_sends_once(mail_server, message):
    event = waiting()
    sending.send(event.pk)

    assert sending.send(event.pk) == "nothing"
    assert len(mail_server.taken) == 1


def test_two_workers_at_once_send_once(mail_server, message):
    Message.objects.update(handed_over_at=timezone.now())  # the other one has it in its hands

    assert send_all() == ["nothing"]
    assert mail_server.taken == []


def test_a_message_whose_worker_died_is_not_sent_a_second_time(mail_server, message):
    Message.objects.update(handed_over_at=timezone.now() - timedelta(minutes=5))

    send_all()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("doubtful", "worker gone")
    assert mail_server.taken == []


def test_a_server_that_breaks_off_after_taking_it_leaves_a_doubt(mail_server, message):
    mail_server.is_silent = True

    assert send_all() == ["doubtful"]
    assert send_all() == []
    assert len(mail_server.taken) == 1


def test_a_server_that_is_away_is_tried_again(mail_server, message, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1

    away = send_all()
    settings.EMAIL_PORT = port
    back = send_all()

    assert (away, back, len(mail_server.taken)) == (["waiting"], ["sent"], 1)


def test_a_full_mailbox_is_tried_again_until_too_much_was_tried(mail_server, message):
    mail_server.refusals[ADDRESS] = "452 full"

    first = send_all()
    event = waiting()
    event.tries = sending.MOST_TRIES
    event.save()
    last = send_all()

    message.refresh_from_db()
    assert (first, last, message.last_error) == (["waiting"], ["failed"], "SMTP 452")


def test_an_address_that_is_refused_is_not_written_to_again(mail_server, message):
    mail_server.refusals[ADDRESS] = "550 nobody"
    assert send_all() == ["bounced"]

    tell_of(urgent_case())

    assert Message.objects.count() == 1
    assert Notice.objects.filter(recipient__email=ADDRESS).count() == 2


def test_a_corrected_address_is_written_to(mail_server, message):
    mail_server.refusals[ADDRESS] = "550 nobody"
    send_all()
    message.recipient.email = "baru@contoh.id"
    message.recipient.save()

    tell_of(urgent_case())

    assert send_all() == ["sent"]


def test_what_was_read_meanwhile_is_not_sent(mail_server, message):
    Notice.objects.update(read_at=timezone.now())

    send_all()

    message.refresh_from_db()
    assert (message.status, mail_server.taken) == ("skipped", [])


def test_nothing_of_the_address_is_left_after_it_was_sent(mail_server, message):
    assert ADDRESS.encode() not in bytes(message.address_sealed)

    send_all()

    message.refresh_from_db()
    assert (message.address_sealed, message.address) == (None, "")
