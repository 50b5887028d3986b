"""What an agency answers, and the outcome that it reports."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, Need
from cases.workflow import need_came_back, need_moves, settle_need
from pilarsosial.accounts.models import User
from pilarsosial.calendar import time_zone_of
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.days import resume_in
from referrals.models import Referral, ReferralEvent
from referrals.workflow.states import begin, finish

Said = ReferralEvent.Kind


@transaction.atomic
def acknowledge(referral: Referral, *, by: User) -> Referral:
    """The referral arrived at the agency."""
    begin(referral, "acknowledge", by=by)
    referral.status = Referral.Status.RECEIVED
    referral.received_at = timezone.now()
    finish(referral, Said.RECEIVED, by=by)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_RECEIVED, by=by)
    return referral


@transaction.atomic
def accept(
    referral: Referral,
    *,
    by: User,
    note: str = "",
    officer: str = "",
    expected_on: date | None = None,
) -> Referral:
    """The agency takes the need on."""
    begin(referral, "accept", by=by)
    start_clock(referral)
    now = timezone.now()
    referral.status = Referral.Status.ACCEPTED
    referral.received_at = referral.received_at or now
    referral.accepted_at = referral.decided_at = now
    referral.officer = officer or referral.officer
    referral.expected_on = expected_on or referral.expected_on
    finish(referral, Said.ACCEPTED, by=by, text=note)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_ACCEPTED, by=by)
    return referral


@transaction.atomic
def start_work(referral: Referral, *, by: User, note: str = "") -> Referral:
    """The agency works on it."""
    begin(referral, "start", by=by)
    referral.status = Referral.Status.IN_PROGRESS
    finish(referral, Said.STARTED, by=by, text=note)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_STARTED, by=by)
    return referral


@transaction.atomic
def waitlist(
    referral: Referral, *, by: User, note: str, expected_on: date | None = None
) -> Referral:
    """The agency puts the need in its queue."""
    begin(referral, "waitlist", by=by)
    now = timezone.now()
    referral.status = Referral.Status.WAITING_LIST
    referral.received_at = referral.received_at or now
    referral.decided_at = referral.decided_at or now
    referral.expected_on = expected_on or referral.expected_on
    finish(referral, Said.WAITLISTED, by=by, text=note)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_WAITLISTED, by=by)
    return referral


@transaction.atomic
def decline(referral: Referral, *, by: User, reason: Referral.DeclineReason, note: str) -> Referral:
    """The agency cannot take it; the office finds another way and the chain is kept."""
    begin(referral, "decline", by=by)
    now = timezone.now()
    referral.status = Referral.Status.DECLINED
    referral.received_at = referral.received_at or now
    referral.decided_at = now
    referral.decline_reason = reason
    referral.clock_stopped_at, referral.status_before_documents, referral.time_left = None, "", None
    finish(referral, Said.DECLINED, by=by, text=note)
    need_came_back(referral.need, kind=CaseEvent.Kind.REFERRAL_DECLINED, by=by)
    return referral


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
) -> Referral:
    """The agency reports the outcome; it becomes the outcome of the need."""
    begin(referral, "complete", by=by)
    refuse_outcome(referral, outcome=outcome, reason=reason, delivered_on=delivered_on)
    referral.status = Referral.Status.DONE
    referral.completed_at = timezone.now()
    referral.outcome, referral.outcome_reason, referral.outcome_note = outcome, reason, note
    referral.delivered_on, referral.amount, referral.unit = delivered_on, amount, unit
    finish(referral, Said.COMPLETED, by=by, text=note)
    settle_need(
        referral.need, outcome=Need.Outcome(outcome), by=by, reason=reason[:300], delivered_on=delivered_on,
        amount=amount, unit=unit,
    )  # fmt: skip
    return referral


def refuse_outcome(
    referral: Referral, *, outcome: Referral.Outcome, reason: str, delivered_on: date | None
) -> None:
    """The rules of an outcome that a form or serializer shows beside its field, held once more here."""
    zone = time_zone_of(referral.village_id)
    filed_on = referral.case.filed_at.astimezone(zone).date() if referral.case.filed_at else None
    if outcome != Referral.Outcome.MET and not reason:
        raise ActionRefused(_("Say why the need was not fully met."))
    if delivered_on is None and outcome != Referral.Outcome.NOT_MET:
        raise ActionRefused(_("Say on which day the help was delivered."))
    if delivered_on is not None and delivered_on > timezone.now().astimezone(zone).date():
        raise ActionRefused(_("The day of delivery lies in the future."))
    if delivered_on is not None and filed_on is not None and delivered_on < filed_on:
        raise ActionRefused(_("The day of delivery lies before the case was recorded."))


def start_clock(referral: Referral) -> None:
    """Let a stopped clock go on with what was left. The caller saves."""
    if referral.clock_stopped_at is None:
        return
    referral.due_at = resume_in(
        referral.village_id, referral.time_left or 0, referral.unit_of_time, at=timezone.now()
    )
    referral.clock_stopped_at, referral.time_left, referral.status_before_documents = None, None, ""


def _tell_case(referral: Referral, kind: CaseEvent.Kind, *, by: User) -> None:
    need_moves(referral.need, holder=Case.Holder.AGENCY, due_at=referral.due_at, kind=kind, by=by)
