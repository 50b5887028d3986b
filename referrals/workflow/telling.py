"""What people must be told that nobody did."""

from django.db import transaction

from pilarsosial.outbox.publishing import publish
from referrals.models import NeedWithoutRule


@transaction.atomic
def say_no_rule(need: int) -> None:
    """Have the manager told, once, that no rule can send a need anywhere."""
    _told, is_new = NeedWithoutRule.objects.get_or_create(need_id=need)
    if is_new:
        publish("referral.no_rule", need=need)
