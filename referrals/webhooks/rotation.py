"""Encrypting secrets anew with the newest key."""

from collections.abc import Iterator

from django.db import transaction

from pilarsosial.db import lock
from pilarsosial.identity import reseal
from referrals.models import Webhook
from referrals.models.webhook import PURPOSE


def rotate_secrets() -> Iterator[tuple[int, int]]:
    """Yields how many secrets were looked at and how many encrypted anew; there are few."""
    seen, changed = 0, 0
    for key in Webhook.objects.filter(removed_at=None).values_list("pk", flat=True):
        seen += 1
        changed += _reseal(Webhook(pk=key))
    yield seen, changed


@transaction.atomic
def _reseal(webhook: Webhook) -> bool:
    lock(webhook)
    sealed = bytes(webhook.secret_sealed)
    new = reseal(sealed, purpose=PURPOSE) if sealed else None
    if new is not None:
        webhook.secret_sealed = new
        webhook.save(update_fields=["secret_sealed"])
    return new is not None
