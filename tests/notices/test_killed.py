"""A worker that is killed while a mail server has its message: nobody is told twice."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from pilarsosial.notices.models import Message
from pilarsosial.outbox.dispatch import dispatch_waiting
from pilarsosial.outbox.models import Event
from tests import factories as make
from tests.broker import waiting_tasks
from tests.notices.servers import MailServer
from tests.notices.steps import planned
from tests.worker import wait_for, workers

pytestmark = [pytest.mark.prove, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def known_to_workers(mail_server: MailServer, monkeypatch) -> MailServer:
    monkeypatch.setenv("PILAR_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("PILAR_SMTP_PORT", str(mail_server.port))
    monkeypatch.setenv("PILAR_SMTP_TLS", "none")
    return mail_server


def test_a_killed_worker_leaves_one_mail_and_says_that_it_is_in_doubt(known_to_workers):
    server = known_to_workers
    server.slow = 5
    waiting_tasks()
    message = planned(make.supervisor(email="penyelia@contoh.id"))
    dispatch_waiting()
    with workers() as (worker,):
        wait_for(lambda: len(server.taken) == 1, seconds=60)
        worker.kill()

    Message.objects.update(handed_over_at=Now() - timedelta(minutes=5))
    Event.objects.unhandled().update(next_try_at=Now())
    dispatch_waiting()
    with workers(visibility=1):
        wait_for(lambda: not Event.objects.unhandled().exists(), seconds=60)

    message.refresh_from_db()
    assert (len(server.taken), message.status) == (1, "doubtful")
