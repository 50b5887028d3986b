"""What was asked for and is not being done is sent again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from pilarsosial import broker
from pilarsosial.jobs.leases import claim
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.queue import ask_for
from pilarsosial.jobs.tasks import revive
from tests.broker import own_broker, waiting_tasks


@pytest.fixture(autouse=True)
def empty_queues() -> Iterator[None]:
    broker.breaker.reset()
    waiting_tasks()
    yield
    waiting_tasks()


def run(*, sent_ago: int, **fields: object) -> JobRun:
    sent_at = timezone.now() - timedelta(seconds=sent_ago)
    return JobRun.objects.create(task="tests.work", key="a", sent_at=sent_at, **fields)


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_for_is_sent_after_the_commit():
    job = ask_for("tests.work", "a")

    assert waiting_tasks() == [("tests.work", {"run": job.pk})]


@pytest.mark.django_db(transaction=True)
def test_what_was_asked_for_without_a_broker_is_sent_when_it_is_back():
    with own_broker() as away:
        job = ask_for("tests.work", "a")
        JobRun.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
        away.start()
        broker.breaker.reset()

        revive()

        assert waiting_tasks() == [("tests.work", {"run": job.pk})]


@pytest.mark.django_db
def test_a_run_whose_worker_is_gone_is_sent_again():
    job = run(sent_ago=60)
    claim(job.pk)
    JobRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    revive()

    assert waiting_tasks() == [("tests.work", {"run": job.pk})]


@pytest.mark.django_db
def test_a_run_that_is_being_done_is_left_alone():
    job = run(sent_ago=60)
    claim(job.pk)

    revive()

    assert waiting_tasks() == []


@pytest.mark.django_db
def test_what_was_sent_just_now_is_not_sent_by_every_beat():
    run(sent_ago=60)
    revive()

    again = revive()

    assert again == 0
    assert len(waiting_tasks()) == 1
