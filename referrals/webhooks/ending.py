"""Switching a webhook off, and telling the office of it once."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.db import lock
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.publishing import publish
from pilarsosial.outbox.telling import tell
from referrals.models import Webhook, WebhookDelivery

ENDED = "webhook.ended"
WORDS: dict[str, Promise] = {
    ENDED: _("%(number)s is no longer told of changes: its server does not answer."),
}
KEEPERS = (Role.MANAGER, Role.STAFF)


@transaction.atomic
def end_webhook(webhook: Webhook, reason: Webhook.End) -> None:
    """Call it no more; what still waited is given up with it."""
    lock(webhook)
    if webhook.ended_at is not None:
        return
    now = timezone.now()
    webhook.ended_at, webhook.end_reason = now, reason
    webhook.save(update_fields=["ended_at", "end_reason"])
    waiting = webhook.deliveries.filter(status=WebhookDelivery.Status.WAITING)
    waiting.update(status=WebhookDelivery.Status.FAILED, ended_at=now)
    publish(ENDED, webhook=str(webhook.pk))


def tell_office(event: Event) -> list[Notice]:
    """Tell those who keep the settings of the agency's area. Twice, it changes nothing."""
    webhook = Webhook.objects.select_related("client__agency").get(pk=event.data["webhook"])
    agency = webhook.client.agency
    people = User.objects.holding(*KEEPERS, over=agency.area_id) if agency.area_id else []
    path = reverse("admin:referrals_webhook_changelist")
    return tell(event, people, number=agency.code, path=path)
