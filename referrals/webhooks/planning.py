"""Which webhooks a change goes to. The database holds that each gets it once."""

from functools import partial
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import Q

from pilarsosial import broker
from pilarsosial.outbox.models import Event
from referrals.models import Change, Webhook, WebhookDelivery

CALL = "referrals.webhooks.tasks.call"
TOLD = "change.told"
# For an agency with a webhook that stands (`WebhookQuerySet.standing`): once all is committed it is
# called. Written in one statement with the change.
TELL_PROGRAMS = f"""
INSERT INTO outbox_event (kind, data, tries, last_error)
SELECT '{TOLD}', jsonb_build_object('referral', %s::bigint, 'version', %s::int), 0, ''
WHERE EXISTS (
    SELECT FROM referrals_webhook webhook
    JOIN accounts_apiclient client ON client.id = webhook.client_id
    WHERE client.agency_id = %s AND webhook.removed_at IS NULL AND webhook.ended_at IS NULL
)
"""  # noqa: S608 - made of constants


def plan_deliveries(event: Event) -> None:
    """Write a delivery for each webhook that wants what happened, again without harm."""
    change = Change.objects.filter(
        referral=event.data["referral"], version=event.data["version"]
    ).first()
    if change is None:
        return
    wanting = Webhook.objects.called().filter(
        Q(types=[]) | Q(types__contains=[change.type]), client__agency=change.agency_id
    )
    keys = list(wanting.values_list("pk", flat=True))
    WebhookDelivery.objects.bulk_create(
        (WebhookDelivery(webhook_id=key, change=change) for key in keys), ignore_conflicts=True
    )
    for key in keys:
        ask_to_call(key)


def ask_to_call(webhook: UUID) -> None:
    """After the commit; when this gets lost, beat asks again in seconds."""
    transaction.on_commit(partial(broker.send, CALL, webhook=str(webhook)), robust=True)


def body_of(change: Change) -> bytes:
    """One change as JSON, the same in every try.

    It has no cursor: calls come in another order than the feed, and a program that read on in the
    feed from here might miss what stands before.
    """
    return write(
        type=change.type,
        referral=change.referral.code,
        version=change.version,
        at=change.happened_at,
    )


def write(**fields: Any) -> bytes:
    return orjson.dumps(fields, option=orjson.OPT_OMIT_MICROSECONDS)
