"""Calls in the background."""

from uuid import UUID

from celery import shared_task

from pilarsosial.outbox.handling import handle
from referrals.models import WebhookDelivery
from referrals.webhooks.delivering import call_again, call_waiting, deliver_next
from referrals.webhooks.ending import tell_office
from referrals.webhooks.planning import plan_deliveries


@shared_task
def plan(event: int) -> None:
    """Write down which webhooks are called because of a change."""
    handle(event, plan_deliveries)


@shared_task
def call(webhook: str) -> None:
    """Make one try of what is due; what is due beside it is another task, behind the others'."""
    if deliver_next(UUID(webhook)):
        call_again(UUID(webhook))


@shared_task
def call_all() -> int:
    """Call whatever something is due for; beat asks every ten seconds."""
    return call_waiting()


@shared_task
def tell(event: int) -> None:
    """Tell the office that a webhook was switched off."""
    handle(event, tell_office)


@shared_task
def forget() -> None:
    """Delete deliveries that are too old to be sent again; the changes stay in the feed."""
    WebhookDelivery.objects.forgettable().delete()
