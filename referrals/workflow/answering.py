"""What an agency answers, by the API or written down by the office (`source`: how it came)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.models import Case, CaseEvent
from cases.workflow import need_came_back, need_moves
from pilarsosial.accounts.models import User
from pilarsosial.regions.days import resume_in
from referrals.models import Referral, ReferralEvent
from referrals.workflow.limits import set_due
from referrals.workflow.states import begin, finish, need_of

Said = ReferralEvent.Kind


@transaction.atomic
def acknowledge(referral: Referral, *, by: User, source: str = "") -> Referral:
    """The referral arrived at the agency."""
    begin(referral, "acknowledge", by=by, source=source)
    referral.status = Referral.Status.RECEIVED
    referral.received_at = timezone.now()
    finish(referral, Said.RECEIVED, by=by, source=source)
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
    source: str = "",
) -> Referral:
    """The agency takes the need on."""
    begin(referral, "accept", by=by, source=source)
    start_clock(referral)
    now = timezone.now()
    referral.status = Referral.Status.ACCEPTED
    referral.received_at = referral.received_at or now
    referral.accepted_at = referral.decided_at = now
    referral.officer = officer or referral.officer
    referral.expected_on = expected_on or referral.expected_on
    finish(referral, Said.ACCEPTED, by=by, text=note, source=source)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_ACCEPTED, by=by)
    return referral


@transaction.atomic
def start_work(referral: Referral, *, by: User, note: str = "", source: str = "") -> Referral:
    """The agency works on it."""
    begin(referral, "start", by=by, source=source)
    referral.status = Referral.Status.IN_PROGRESS
    finish(referral, Said.STARTED, by=by, text=note, source=source)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_STARTED, by=by)
    return referral


@transaction.atomic
def waitlist(
    referral: Referral, *, by: User, note: str, expected_on: date | None = None, source: str = ""
) -> Referral:
    """The agency puts the need in its queue."""
    begin(referral, "waitlist", by=by, source=source)
    now = timezone.now()
    referral.status = Referral.Status.WAITING_LIST
    referral.received_at = referral.received_at or now
    referral.decided_at = referral.decided_at or now
    referral.expected_on = expected_on or referral.expected_on
    finish(referral, Said.WAITLISTED, by=by, text=note, source=source)
    _tell_case(referral, CaseEvent.Kind.REFERRAL_WAITLISTED, by=by)
    return referral


@transaction.atomic
def decline(
    referral: Referral, *, by: User, reason: Referral.DeclineReason, note: str, source: str = ""
) -> Referral:
    """The agency cannot take it; the office finds another way and the chain is kept."""
    begin(referral, "decline", by=by, source=source)
    now = timezone.now()
    referral.status = Referral.Status.DECLINED
    referral.received_at = referral.received_at or now
    referral.decided_at = now
    referral.decline_reason = reason
    forget_clock(referral)
    finish(referral, Said.DECLINED, by=by, text=note, source=source)
    need_came_back(need_of(referral), kind=CaseEvent.Kind.REFERRAL_DECLINED, by=by, text=note)
    return referral


def start_clock(referral: Referral) -> None:
    """Let a stopped clock go on with what was left. The caller saves."""
    if referral.clock_stopped_at is None:
        return
    left = referral.time_left or 0
    unit = referral.unit_of_time
    set_due(referral, resume_in(referral.village_id, left, unit, at=timezone.now()))
    forget_clock(referral)


def forget_clock(referral: Referral) -> None:
    """Nothing waits for documents any more. The caller saves."""
    referral.clock_stopped_at, referral.time_left, referral.status_before_documents = None, None, ""


def _tell_case(referral: Referral, kind: CaseEvent.Kind, *, by: User) -> None:
    need = need_of(referral)
    need_moves(need, holder=Case.Holder.AGENCY, due_at=referral.due_at, kind=kind, by=by)
