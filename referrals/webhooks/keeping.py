"""What is done to webhooks and their deliveries. Each is one verb."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import ApiClient, User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import encrypt
from referrals.models import Webhook, WebhookDelivery
from referrals.models.webhook import PURPOSE, WebhookDeliveryQuerySet
from referrals.webhooks.planning import ask_to_call
from referrals.webhooks.signing import new_secret

MOST_OF_A_CLIENT = 10
Status = WebhookDelivery.Status


@transaction.atomic
def set_up(client: ApiClient, *, url: str, types: Iterable[str]) -> Webhook:
    """Have an address called. The program itself asks for it; its secret is made here."""
    if Webhook.objects.of(client).count() >= MOST_OF_A_CLIENT:
        raise ActionRefused(
            _("A client has at most %(most)d webhooks. Take one away first.")
            % {"most": MOST_OF_A_CLIENT}
        )
    return Webhook.objects.create(
        client_id=client.pk,
        url=url,
        types=list(dict.fromkeys(types)),
        secret_sealed=encrypt(new_secret(), purpose=PURPOSE),
        created_at=timezone.now(),
    )


@transaction.atomic
def take_away(webhook: Webhook) -> None:
    """Call it no more; what waited for it goes, and so does its secret."""
    lock(webhook)
    webhook.removed_at, webhook.secret_sealed = timezone.now(), b""
    webhook.save(update_fields=["removed_at", "secret_sealed"])
    webhook.deliveries.filter(status=Status.WAITING).delete()


@transaction.atomic
def send_again(delivery: WebhookDelivery, *, by: User) -> WebhookDelivery:
    """Try once more to hand over what was given up, for another three days."""
    webhook = _begin(delivery.webhook, by=by)
    lock(delivery)
    if delivery.status == Status.WAITING:
        raise ActionRefused(_("This is on its way already."))
    _try_anew(WebhookDelivery.objects.filter(pk=delivery.pk))
    ask_to_call(webhook.pk)
    return delivery


@transaction.atomic
def replay(webhook: Webhook, *, since: date, by: User) -> Webhook:
    """Hand over everything again that was sent since a day; switch it on if it was off."""
    _begin(webhook, by=by)
    webhook.ended_at, webhook.end_reason = None, ""
    webhook.failing_from, webhook.called_until = None, None
    webhook.save()
    sent = webhook.deliveries.exclude(status=Status.WAITING)
    morning = datetime.combine(since, time.min, timezone.get_current_timezone())
    _try_anew(sent.filter(change__happened_at__gte=morning))
    ask_to_call(webhook.pk)
    return webhook


def _begin(webhook: Webhook, *, by: User) -> Webhook:
    """Who and lock."""
    if not Webhook.objects.kept_by(by).filter(pk=webhook.pk).exists():
        raise PermissionDenied
    lock(webhook)
    if webhook.removed_at is not None:
        raise ActionRefused(_("The agency has taken this webhook away."))
    return webhook


def _try_anew(deliveries: WebhookDeliveryQuerySet) -> None:
    now = timezone.now()
    deliveries.update(
        status=Status.WAITING, tries=0, begun_at=now, next_try_at=now, ended_at=None, last_error=""
    )
