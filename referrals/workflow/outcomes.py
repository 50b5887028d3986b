"""The outcome that an agency reports; it becomes the outcome of the need."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from cases.workflow import settle_need
from pilarsosial.accounts.models import User
from pilarsosial.calendar import time_zone_of
from pilarsosial.errors import ActionRefused
from referrals.models import Referral, ReferralEvent
from referrals.workflow.states import begin, finish, need_of

REASON_OF_NEED = 300  # what a need keeps of the reason; the referral keeps it whole


@transaction.atomic
def complete(
    referral: Referral,
    *,
    by: User,
    outcome: Referral.Outcome,
    reason: str = "",
    delivered_on: date | None = None,
    amount: Decimal | None = None,
    unit: str = "",
    note: str = "",
    source: str = "",
) -> Referral:
    """Report what came of it."""
    begin(referral, "complete", by=by, source=source)
    refuse_outcome(referral, outcome=outcome, reason=reason, delivered_on=delivered_on)
    referral.status = Referral.Status.DONE
    referral.completed_at = timezone.now()
    referral.outcome, referral.outcome_reason, referral.outcome_note = outcome, reason, note
    referral.delivered_on, referral.amount, referral.unit = delivered_on, amount, unit
    finish(referral, ReferralEvent.Kind.COMPLETED, by=by, text=note or reason, source=source)
    settle_need(
        need_of(referral), outcome=Need.Outcome(outcome), by=by, reason=reason[:REASON_OF_NEED],
        delivered_on=delivered_on, amount=amount, unit=unit,
    )  # fmt: skip
    return referral


def refuse_outcome(
    referral: Referral, *, outcome: Referral.Outcome, reason: str, delivered_on: date | None
) -> None:
    """Hold the rules of an outcome once more, behind the form or serializer that shows them."""
    wrong = wrong_in_outcome(referral, outcome=outcome, reason=reason, delivered_on=delivered_on)
    for message in wrong.values():
        raise ActionRefused(message)


def wrong_in_outcome(
    referral: Referral, *, outcome: str, reason: str, delivered_on: date | None
) -> dict[str, str | Promise]:
    """What is wrong in an outcome, by field: {"delivered_on": "The day of delivery lies …"}."""
    zone = time_zone_of(referral.village_id)
    filed_at = referral.case.filed_at
    wrong: dict[str, str | Promise] = {}
    if outcome != Referral.Outcome.MET and not reason.strip():
        wrong["reason"] = _("Say why the need was not fully met.")
    if delivered_on is None:
        if outcome != Referral.Outcome.NOT_MET:
            wrong["delivered_on"] = _("Say on which day the help was delivered.")
    elif delivered_on > timezone.now().astimezone(zone).date():
        wrong["delivered_on"] = _("The day of delivery lies in the future.")
    elif filed_at is not None and delivered_on < filed_at.astimezone(zone).date():
        wrong["delivered_on"] = _("The day of delivery lies before the case was recorded.")
    return wrong
