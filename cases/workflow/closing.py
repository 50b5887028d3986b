"""The way back: the resident is told, and says whether help arrived."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, Need
from cases.workflow.trail import ensure, record, refuse_unless
from cases.workflow.turns import follow_the_needs, hand_to, routing_due
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

DOUBTED_WITHIN = timedelta(days=90)


@transaction.atomic
def tell_resident(case: Case, *, by: User, text: str = "") -> Case:
    """Write down that the resident heard the outcome."""
    ensure(case, Action.CONFIRM_ARRIVAL, by=by)
    lock(case)
    refuse_unless(case, Case.Status.RESOLVED)
    if case.resident_told_at:
        raise ActionRefused(_("The resident has already been told."))
    case.resident_told_at = timezone.now()
    hand_to(case, Case.Holder.RESIDENT, due_at=case.due_at)
    case.save()
    record(case, CaseEvent.Kind.RESIDENT_TOLD, by=by, text=text)
    return case


@transaction.atomic
def confirm_arrival(case: Case, *, by: User, text: str = "") -> Case:
    """The resident confirms that help arrived: the case closes."""
    ensure(case, Action.CONFIRM_ARRIVAL, by=by)
    lock(case)
    return _confirm(case, by=by, text=text)


@transaction.atomic
def close_unconfirmed(case: Case) -> Case:
    """No answer in the office's working days: the case closes, and reports count it apart."""
    lock(case)
    if case.status != Case.Status.RESOLVED or case.due_at is None or case.due_at > timezone.now():
        return case
    _close(case)
    case.is_confirmed = False
    case.save()
    record(case, CaseEvent.Kind.CLOSED_UNCONFIRMED, by=None)
    return case


@transaction.atomic
def report_not_arrived(case: Case, *, reason: str, by: User) -> Case:
    """The resident says that help did not arrive: the case is open again."""
    ensure(case, Action.REOPEN_CASE, by=by)
    return _reopen(case, CaseEvent.Kind.NOT_ARRIVED, reason=reason, by=by)


@transaction.atomic
def reopen_case(case: Case, *, reason: str, by: User) -> Case:
    """Open a resolved or closed case again, because the need is still there."""
    ensure(case, Action.REOPEN_CASE, by=by)
    return _reopen(case, CaseEvent.Kind.REOPENED, reason=reason, by=by)


@transaction.atomic
def hear_arrival(case: Case) -> Case:
    """Whoever holds the tracking code says that help arrived: the case closes."""
    lock(case)
    refuse_sealed(case)
    return _confirm(case, by=None)


@transaction.atomic
def hear_not_arrived(case: Case, *, reason: str) -> Case:
    """Whoever holds the tracking code says that help did not arrive: the case is open again."""
    lock(case)
    refuse_sealed(case)
    if not may_be_doubted(case):
        raise ActionRefused(
            _("This case closed long ago. Please ask the officer of your Puskesos.")
        )
    return _reopen(case, CaseEvent.Kind.NOT_ARRIVED, reason=reason, by=None)


def refuse_sealed(case: Case) -> None:
    """By its code nothing is said of how far a sealed case is, and nothing done about it."""
    if case.is_sealed:
        raise ActionRefused(_("Please call the office about this case."))


def may_be_doubted(case: Case) -> bool:
    """A case that closed long ago is opened again by people only."""
    return case.closed_at is None or case.closed_at > timezone.now() - DOUBTED_WITHIN


def _confirm(case: Case, *, by: User | None, text: str = "") -> Case:
    refuse_unless(case, Case.Status.RESOLVED)
    _close(case)
    case.is_confirmed = True
    case.save()
    record(case, CaseEvent.Kind.ARRIVED, by=by, text=text)
    return case


def _close(case: Case) -> None:
    case.status = Case.Status.CLOSED
    case.closed_at = timezone.now()
    hand_to(case, Case.Holder.NOBODY, due_at=None)


def _reopen(case: Case, kind: CaseEvent.Kind, *, reason: str, by: User | None) -> Case:
    lock(case)
    refuse_unless(case, Case.Status.RESOLVED, Case.Status.CLOSED)
    now = timezone.now()
    case.status = Case.Status.IN_PROGRESS
    case.reopened_at = now
    case.resolved_at = case.closed_at = case.is_confirmed = case.resident_told_at = None
    case.save()
    case.needs.update(
        handling=Need.Handling.UNDECIDED, holder=Case.Holder.OFFICE, due_at=routing_due(case, now),
        outcome="", outcome_reason="", settled_at=None, delivered_on=None, amount=None, unit="",
    )  # fmt: skip
    record(case, kind, by=by, text=reason)
    follow_the_needs(case)
    return case
