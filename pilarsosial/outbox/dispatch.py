"""From event rows to tasks: claimed under lock, sent by name, again until they are handled.

The broker may be away, lose what it holds, or give it to a worker that dies: the row stays the
truth. It is sent again, ever later, until its task says that it is handled.
"""

from datetime import timedelta
from itertools import takewhile

from django.db import transaction
from django.utils import timezone

from pilarsosial import broker
from pilarsosial.outbox.models import Event

BATCH = 100
FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=2)

# What follows from an event: the first prefix of its kind that fits, and the task that takes it.
HANDLERS: dict[str, str] = {
    "case.": "cases.tasks.deliver_notices",
    "sharing.": "referrals.tasks.follow_case",
    "referral.declined": "referrals.tasks.follow_decline",
    "referral.service_": "referrals.tasks.tell_of_capacity",
    "referral.no_rule": "referrals.tasks.tell_of_no_rule",
    "referral.": "referrals.tasks.deliver_notices",
    "letter.": "referrals.tasks.send_letter",
    "change.": "referrals.webhooks.tasks.plan",
    "webhook.": "referrals.webhooks.tasks.tell",
    "appointment.": "members.tasks.deliver_notices",
    "activity.": "members.performance.tasks.deliver_notices",
    "decision.": "members.meetings.tasks.deliver_notices",
    "evaluation.": "pilarsosial.evaluations.tasks.deliver_notices",
    "export.": "pilarsosial.exports.tasks.deliver_notices",
    "notice.": "pilarsosial.notices.tasks.plan",
    "message.": "pilarsosial.notices.tasks.send",
}


def handler_of(kind: str) -> str | None:
    """Name of the task that takes an event of this kind."""
    return next((task for prefix, task in HANDLERS.items() if kind.startswith(prefix)), None)


def dispatch_waiting() -> int:
    """Hand over waiting events until none is left; returns how many."""
    handed_over = 0
    while batch := dispatch_batch():
        handed_over += batch
    return handed_over


@transaction.atomic
def dispatch_batch() -> int:
    """Hand over one batch. Two dispatchers never hold the same row."""
    waiting = Event.objects.waiting().select_for_update(skip_locked=True)
    events = list(waiting.order_by("next_try_at", "id")[:BATCH])
    sent = list(takewhile(_send, events))
    now = timezone.now()
    for event in sent:
        event.handed_over_at = now
        event.handled_at = None if handler_of(event.kind) else now
        event.next_try_at = now + pause_after(event.tries)
        event.tries = min(event.tries + 1, 1000)
    fields = ["handed_over_at", "handled_at", "next_try_at", "tries"]
    Event.objects.bulk_update(sent, fields)
    return len(sent)


def pause_after(tries: int) -> timedelta:
    """How long a handler has before its event is sent again."""
    pause: timedelta = FIRST_PAUSE * 2 ** min(tries, 10)
    return min(pause, LONGEST_PAUSE)


def nudge() -> None:
    """Ask for a dispatch now; when the broker is away, beat asks again in seconds."""
    broker.send("pilarsosial.outbox.tasks.dispatch")


def _send(event: Event) -> bool:
    task = handler_of(event.kind)
    return task is None or broker.send(task, event=event.pk)
