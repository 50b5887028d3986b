"""One try after the other, ever later, for three days.

A webhook is called by one worker at a time, one delivery a task: a receiver that hangs holds one
worker for ten seconds, then it is left in peace for a while, and all others are called meanwhile.
No transaction is open during a call, it would hold back the feed.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pilarsosial import broker
from pilarsosial.db import lock
from referrals.models import Webhook, WebhookDelivery
from referrals.models.webhook import TRIED_FOR, WebhookQuerySet
from referrals.webhooks.calling import GONE, Answer, call
from referrals.webhooks.ending import end_webhook
from referrals.webhooks.planning import CALL, body_of

# Longer than any call: after it the worker is taken for dead.
LEASE = timedelta(minutes=1)
PEACE = timedelta(seconds=30)
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
Status = WebhookDelivery.Status


def call_waiting() -> int:
    """Ask for a call to each webhook that has something due; beat does, for whatever got lost."""
    due = WebhookDelivery.objects.due().values("webhook")
    keys = list(_free(timezone.now()).filter(pk__in=due).values_list("pk", flat=True))
    for key in keys:
        broker.send(CALL, webhook=str(key))
    return len(keys)


def call_again(webhook: UUID) -> None:
    """Ask for the next call, if there is one to make now."""
    if WebhookDelivery.objects.due().filter(webhook=webhook).exists():
        broker.send(CALL, webhook=str(webhook))


def deliver_next(webhook: UUID) -> bool:
    """Try the delivery of a webhook that is due for longest. False: there was none to try."""
    delivery = _claim(webhook)
    if delivery is None:
        return False
    answer = call(delivery.webhook, message=str(delivery.pk), body=body_of(delivery.change))
    _settle(delivery, answer)
    return True


def _free(now: datetime) -> WebhookQuerySet:
    return Webhook.objects.called().filter(Q(called_until=None) | Q(called_until__lte=now))


@transaction.atomic
def _claim(key: UUID) -> WebhookDelivery | None:
    now = timezone.now()
    webhook = _free(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
    due = WebhookDelivery.objects.due().filter(webhook=webhook).order_by("next_try_at", "id")
    delivery = due.select_related("webhook", "change__referral").first() if webhook else None
    if delivery is None or webhook is None:
        return None
    webhook.called_until = delivery.next_try_at = now + LEASE
    webhook.save(update_fields=["called_until"])
    delivery.tries += 1
    delivery.save(update_fields=["next_try_at", "tries"])
    return delivery


@transaction.atomic
def _settle(delivery: WebhookDelivery, answer: Answer) -> None:
    """Write down what came of a try, unless somebody else has tried since."""
    webhook, tries = lock(delivery.webhook), delivery.tries
    lock(delivery)
    if delivery.tries != tries or delivery.status != Status.WAITING:
        return
    now = timezone.now()
    if answer.is_good:
        webhook.failing_from, webhook.called_until = None, None
        delivery.status, delivery.ended_at, delivery.last_error = Status.DELIVERED, now, ""
    else:
        webhook.failing_from = webhook.failing_from or now
        webhook.called_until = None if answer.status else now + PEACE
        delivery.last_error = answer.in_short
        _postpone(delivery, now)
    webhook.save(update_fields=["failing_from", "called_until"])
    delivery.save()
    if answer.status == GONE:
        end_webhook(webhook, Webhook.End.GONE)
    elif delivery.status == Status.FAILED and not _arrived_since(webhook, delivery.begun_at):
        end_webhook(webhook, Webhook.End.FAILING)


def _postpone(delivery: WebhookDelivery, now: datetime) -> None:
    """Put off the next try, or give up."""
    pause = PAUSES[min(delivery.tries, len(PAUSES)) - 1]
    if now + pause > delivery.begun_at + TRIED_FOR:
        delivery.status, delivery.ended_at = Status.FAILED, now
    else:
        delivery.next_try_at = now + pause


def _arrived_since(webhook: Webhook, moment: datetime) -> bool:
    delivered = webhook.deliveries.filter(status=Status.DELIVERED)
    return delivered.filter(ended_at__gte=moment).exists()
