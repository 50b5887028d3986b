"""Whose turn it is, and until when."""

from datetime import datetime

from django.utils import timezone

from cases.models import Case, Need
from pilarsosial.accounts.models import Office
from pilarsosial.db import save_locked
from pilarsosial.prepared import ask
from pilarsosial.regions.days import due_in

EMERGENCY_HOURS = 24
# Asked with every act of an agency.
UNSETTLED = """
SELECT handling, holder, due_at FROM cases_need
WHERE case_id = %s AND outcome = '' ORDER BY due_at, id
"""


def hand_to(
    case: Case, holder: Case.Holder, *, due_at: datetime | None, at: datetime | None = None
) -> None:
    """Pass the ball. The caller saves the case."""
    if case.holder != holder:
        case.turn_started_at = at or timezone.now()
    case.holder = holder
    case.due_at = due_at


def supervisor_due(case: Case, since: datetime) -> datetime:
    """An emergency is verified within a day; everything else within the office's working days."""
    if case.urgency == Case.Urgency.EMERGENCY:
        return due_in(case.village_id, EMERGENCY_HOURS, "hour", since=since)
    return due_in(
        case.village_id, Office.of(case.village_id).verify_workdays, "workday", since=since
    )


def correction_due(case: Case, since: datetime) -> datetime:
    return due_in(
        case.village_id, Office.of(case.village_id).correct_workdays, "workday", since=since
    )


def routing_due(case: Case, since: datetime) -> datetime:
    """When the office must have found a way for each need."""
    if case.urgency == Case.Urgency.EMERGENCY:
        return due_in(case.village_id, EMERGENCY_HOURS, "hour", since=since)
    return due_in(
        case.village_id, Office.of(case.village_id).route_workdays, "workday", since=since
    )


def village_due(case: Case, since: datetime) -> datetime:
    return due_in(
        case.village_id, Office.of(case.village_id).village_workdays, "workday", since=since
    )


def confirmation_due(case: Case, since: datetime) -> datetime:
    """After this day a case that nobody confirmed closes as unconfirmed."""
    return due_in(
        case.village_id, Office.of(case.village_id).confirm_workdays, "workday", since=since
    )


def follow_the_needs(case: Case) -> None:
    """After verification the case is in the hands that hold its most pressing need. Saves the
    case, which the caller has locked.
    """
    if case.status not in (Case.Status.VERIFIED, Case.Status.IN_PROGRESS):
        return
    now = timezone.now()
    unsettled = ask(UNSETTLED, [case.pk])
    if not unsettled:
        case.status = Case.Status.RESOLVED
        case.resolved_at = now
        hand_to(case, Case.Holder.OFFICER, due_at=confirmation_due(case, now), at=now)
    else:
        undecided = all(handling == Need.Handling.UNDECIDED for handling, *_turn in unsettled)
        untouched = (
            undecided and not case.needs.exclude(outcome="").exists() and case.reopened_at is None
        )
        case.status = Case.Status.VERIFIED if untouched else Case.Status.IN_PROGRESS
        _handling, holder, due_at = unsettled[0]
        hand_to(case, Case.Holder(holder), due_at=due_at, at=now)
    save_locked(case)
