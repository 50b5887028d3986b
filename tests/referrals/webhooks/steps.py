"""What webhook tests do again and again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from pilarsosial.accounts.models import ApiClient
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event
from referrals.models import Webhook, WebhookDelivery
from referrals.webhooks import keeping
from referrals.webhooks.delivering import deliver_next
from referrals.webhooks.planning import plan_deliveries
from tests import factories as make
from tests.referrals.webhooks.receiver import Receiver


def webhook_at(receiver: Receiver, client: ApiClient | None = None, **fields: Any) -> Webhook:
    client = client or make.ApiClientFactory()
    return keeping.set_up(client, url=receiver.url, **{"types": (), **fields})


def sent_to(webhook: Webhook) -> WebhookDelivery:
    """A referral to its agency, planned as the outbox has it planned."""
    referral = make.sent_referral(agency=webhook.client.agency)
    plan()
    return webhook.deliveries.get(change__referral=referral)


def plan() -> None:
    for event in Event.objects.filter(kind="change.told", handled_at=None):
        handle(event.pk, plan_deliveries)


def tries(webhook: Webhook, times: int = 1) -> WebhookDelivery:
    """Try, and let the time between tries pass; the delivery that is there last."""
    for _n in range(times):
        make_due(webhook)
        assert deliver_next(UUID(str(webhook.pk)))
    return webhook.deliveries.latest("begun_at")


def make_due(webhook: Webhook) -> None:
    now = timezone.now()
    Webhook.objects.filter(pk=webhook.pk).update(called_until=None)
    webhook.deliveries.filter(status="waiting").update(next_try_at=now)


def begun_before(webhook: Webhook, age: timedelta) -> None:
    webhook.deliveries.update(begun_at=timezone.now() - age)
