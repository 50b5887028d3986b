"""The broker is a real one; where a test stops it, one of its own."""

import time
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.utils import timezone

from pilarsosial import broker
from pilarsosial.outbox.dispatch import FIRST_PAUSE, dispatch_waiting, pause_after
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event
from pilarsosial.outbox.publishing import publish
from tests.broker import OwnBroker, own_broker, waiting_tasks


@pytest.fixture(autouse=True)
def empty_queues() -> Iterator[None]:
    broker.breaker.reset()
    waiting_tasks()
    yield
    waiting_tasks()


@pytest.fixture
def away() -> Iterator[OwnBroker]:
    """A broker that is not there yet."""
    with own_broker() as own:
        yield own


@pytest.mark.django_db
def test_dispatch_sends_each_event_to_the_task_of_its_kind():
    filed = Event.objects.create(kind="case.filed", data={"case": 1})
    sent = Event.objects.create(kind="referral.sent", data={"referral": 1})

    handed_over = dispatch_waiting()

    assert handed_over == 2
    assert waiting_tasks() == [
        ("cases.tasks.deliver_notices", {"event": filed.pk}),
        ("referrals.tasks.deliver_notices", {"event": sent.pk}),
    ]


@pytest.mark.django_db
def test_what_was_handed_over_is_not_sent_again_at_once():
    Event.objects.create(kind="case.filed")
    dispatch_waiting()

    again = dispatch_waiting()

    assert again == 0
    assert len(waiting_tasks()) == 1


@pytest.mark.django_db
def test_an_event_whose_task_got_lost_is_sent_again():
    event = Event.objects.create(kind="case.filed")
    dispatch_waiting()
    waiting_tasks()
    Event.objects.update(next_try_at=timezone.now() - FIRST_PAUSE)

    dispatch_waiting()

    assert waiting_tasks() == [("cases.tasks.deliver_notices", {"event": event.pk})]


@pytest.mark.django_db
def test_an_event_that_nobody_waits_for_is_handled_at_once():
    event = Event.objects.create(kind="nobody.cares")

    dispatch_waiting()

    event.refresh_from_db()
    assert event.handled_at is not None
    assert waiting_tasks() == []


@pytest.mark.django_db
def test_events_wait_while_the_broker_is_away_and_go_once_when_it_is_back(away):
    events = [Event.objects.create(kind="case.filed") for _n in range(3)]
    assert dispatch_waiting() == 0

    away.start()
    broker.breaker.reset()
    handed_over = dispatch_waiting()

    assert handed_over == 3
    assert [kwargs for _name, kwargs in waiting_tasks()] == [{"event": e.pk} for e in events]


@pytest.mark.django_db(transaction=True)
def test_filing_does_not_wait_for_a_broker_that_is_away(away):
    started = time.monotonic()
    for _n in range(50):
        with transaction.atomic():
            publish("case.filed", case=1)

    assert time.monotonic() - started < 3  # one try, then the breaker; kombu alone needs 6 s each
    assert Event.objects.waiting().count() == 50


@pytest.mark.django_db(transaction=True)
def test_a_commit_asks_for_one_dispatch_whatever_it_holds():
    with transaction.atomic():
        publish("case.filed", case=1)
        publish("case.verified", case=1)

    assert waiting_tasks() == [("pilarsosial.outbox.tasks.dispatch", {})]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_tells_nobody():
    with transaction.atomic():
        publish("case.filed", case=1)
        transaction.set_rollback(True)

    assert Event.objects.count() == 0
    assert waiting_tasks() == []


@pytest.mark.django_db(transaction=True)
def test_two_dispatchers_never_hold_the_same_event():
    Event.objects.create(kind="case.filed")
    claim = "SELECT id FROM outbox_event FOR UPDATE"
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(claim)

        handed_over = dispatch_waiting()
    finally:
        other.rollback()
        other.close()

    assert handed_over == 0


@pytest.mark.django_db
def test_a_handler_does_its_work_once():
    event = Event.objects.create(kind="case.filed")
    done: list[int] = []
    handle(event.pk, lambda row: done.append(row.pk))

    again = handle(event.pk, lambda row: done.append(row.pk))

    assert again is False
    assert done == [event.pk]


@pytest.mark.django_db
def test_a_poisoned_event_keeps_its_error_and_blocks_nobody():
    poison = Event.objects.create(kind="case.filed", data={})
    good = Event.objects.create(kind="case.filed")
    dispatch_waiting()

    with pytest.raises(KeyError):
        handle(poison.pk, lambda row: row.data["case"])
    handled = handle(good.pk, print)

    poison.refresh_from_db()
    assert handled is True
    assert (poison.handled_at, poison.last_error) == (None, "KeyError")
    assert poison.next_try_at > timezone.now()


def test_an_event_is_tried_ever_later_but_never_given_up():
    minutes = [pause_after(tries).total_seconds() / 60 for tries in (0, 1, 2, 100)]

    assert minutes == [2, 4, 8, 120]
