"""From event rows to tasks: claimed under lock, sent by name, at least once."""

import logging
from datetime import timedelta

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from pilarsosial.outbox.models import Event

logger = logging.getLogger(__name__)

BATCH = 100

# What follows from an event: the longest matching prefix of its kind, and the tasks that take it.
HANDLERS: dict[str, tuple[str, ...]] = {
    "case.": ("cases.tasks.deliver_notices",),
    "referral.": ("referrals.tasks.deliver_notices",),
    "evaluation.requested": ("pilarsosial.evaluations.tasks.compute",),
}


def handlers_of(kind: str) -> tuple[str, ...]:
    """Names of the tasks that take an event of this kind."""
    return next((tasks for prefix, tasks in HANDLERS.items() if kind.startswith(prefix)), ())


def dispatch_waiting() -> int:
    """Hand over waiting events until none is left; returns how many."""
    handed_over = 0
    while batch := dispatch_batch():
        handed_over += batch
    return handed_over


@transaction.atomic
def dispatch_batch() -> int:
    """Hand over one batch. Two dispatchers never hold the same row; a broker that is away leaves it waiting."""
    events = list(
        Event.objects.waiting()
        .select_for_update(skip_locked=True)
        .order_by("next_try_at", "id")[:BATCH]
    )
    now = timezone.now()
    sent = [event for event in events if _send(event)]
    Event.objects.filter(pk__in=[event.pk for event in sent]).update(handed_over_at=now)
    return len(sent)


def _send(event: Event) -> bool:
    try:
        for name in handlers_of(event.kind):
            current_app.send_task(name, kwargs={"event": event.pk}, retry=False)
    except OperationalError as error:
        event.tries += 1
        event.last_error = type(error).__name__
        event.next_try_at = timezone.now() + timedelta(seconds=min(2**event.tries, 60))
        event.save(update_fields=["tries", "last_error", "next_try_at"])
        return False
    return True


def nudge() -> None:
    """Ask for a dispatch now; when the broker is away, beat asks again in seconds."""
    try:
        current_app.send_task("pilarsosial.outbox.tasks.dispatch", retry=False, ignore_result=True)
    except OperationalError:
        logger.warning("The broker is away; events wait in the database.")
