"""The supervisor's decision."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent
from cases.workflow.trail import ensure, record, refuse_running_referral
from cases.workflow.turns import correction_due, follow_the_needs, hand_to, routing_due
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused


@transaction.atomic
def verify_case(case: Case, *, by: User, note: str = "") -> Case:
    """Say that the case is true and complete; the office then routes each need."""
    _begin(case, by=by)
    now = timezone.now()
    case.status = Case.Status.VERIFIED
    case.verified_at = now
    case.verified_by = by
    case.save(update_fields=["status", "verified_at", "verified_by"])
    case.needs.waiting_for_a_way().filter(due_at=None).update(due_at=routing_due(case, now))
    record(case, CaseEvent.Kind.VERIFIED, by=by, text=note)
    follow_the_needs(case)
    if case.status == Case.Status.RESOLVED:
        record(case, CaseEvent.Kind.RESOLVED, by=by)
    return case


@transaction.atomic
def return_case(case: Case, *, reason: str, by: User) -> Case:
    """Send a case back to be corrected."""
    _begin(case, by=by)
    case.status = Case.Status.RETURNED
    case.return_reason = reason
    hand_to(case, Case.Holder.OFFICER, due_at=correction_due(case, timezone.now()))
    case.save()
    record(case, CaseEvent.Kind.RETURNED, by=by, text=reason)
    return case


@transaction.atomic
def reject_case(case: Case, *, reason: str, by: User) -> Case:
    """End a case that cannot be taken, with the reason that the resident is told."""
    _begin(case, by=by)
    refuse_running_referral(case)
    case.status = Case.Status.REJECTED
    hand_to(case, Case.Holder.NOBODY, due_at=None)
    case.save()
    case.needs.waiting_for_a_way().update(holder=Case.Holder.NOBODY)
    record(case, CaseEvent.Kind.REJECTED, by=by, text=reason)
    return case


def _begin(case: Case, *, by: User) -> None:
    ensure(case, Action.VERIFY_CASE, by=by)
    lock(case)
    if case.status == Case.Status.SUBMITTED:
        return
    last = case.events.select_related("by").exclude(kind=CaseEvent.Kind.NOTE).first()
    raise ActionRefused(
        _("This case has already been decided: %(what)s, %(who)s.")
        % {
            "what": last.get_kind_display() if last else case.get_status_display(),
            "who": (last and last.by) or "",
        },
        extra={"status": case.status},
    )
