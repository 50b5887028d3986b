"""The timeline, and what others are told of."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, Need, SealOpening
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish_with

LINE = """
line AS (
    INSERT INTO cases_caseevent (case_id, need_id, kind, by_id, text) VALUES (%s, %s, %s, %s, %s)
)
"""


def record(
    case: Case,
    kind: CaseEvent.Kind,
    *,
    by: User | None,
    text: str = "",
    need: Need | None = None,
    saved: Case | Need | None = None,
) -> None:
    """Write a line of the timeline, and an event for whoever must be told; with them the row that
    the act changed. Part of the caller's transaction.
    """
    writer = by.pk if by else None
    line = (case.pk, need.pk if need else None, kind.value, writer, text)
    publish_with(LINE, line, f"case.{kind}", saved=saved, case=case.pk, by=writer)


def ensure(case: Case, action: Action, *, by: User) -> None:
    """Refuse whoever has no duty for this at the case's village, and whoever may not see the
    case.
    """
    if not by.may(action, within=case.village_id):
        raise PermissionDenied
    if case.is_sealed and not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise PermissionDenied


def ensure_writer(case: Case, *, by: User) -> None:
    """A draft is its writer's; a returned case is corrected by whoever has the duty. Locks the
    case.
    """
    lock(case)
    refuse_unless(case, Case.Status.DRAFT, Case.Status.RETURNED)
    if case.status == Case.Status.DRAFT and case.filed_by_id != by.pk:
        raise PermissionDenied
    ensure(case, Action.CORRECT_CASE, by=by)


def refuse_unless(case: Case, *statuses: Case.Status) -> None:
    """Say what state the case is in when an act does not fit it."""
    if case.status not in statuses:
        raise ActionRefused(
            _(
                "This case is now “%(status)s”, so this can no longer be done. "
                "The page shows how it stands."
            )
            % {"status": case.get_status_display()},
            extra={"status": case.status},
        )


def refuse_running_referral(case: Case) -> None:
    """A case does not end over the head of an agency that works on it."""
    if case.needs.unsettled().filter(handling=Need.Handling.REFERRED).exists():
        raise ActionRefused(_("A referral of this case is still running. Withdraw it first."))


@transaction.atomic
def add_note(case: Case, *, text: str, by: User) -> Case:
    """Add a remark that everybody who may see the case can read."""
    ensure(case, Action.FILE_CASE, by=by)
    lock(case)
    refuse_unless(case, *Case.OPEN)
    record(case, CaseEvent.Kind.NOTE, by=by, text=text)
    return case


@transaction.atomic
def break_glass(case: Case, *, reason: str, by: User) -> Case:
    """Open a sealed case for a shift to somebody outside its circle; the manager is told."""
    if not by.may(Action.BREAK_GLASS, within=case.village_id):
        raise PermissionDenied
    lock(case)
    SealOpening.objects.create(case=case, user=by, reason=reason)
    record_read(Read.Kind.SEALED, case, by=by, village=case.village_id, reason=reason)
    record(case, CaseEvent.Kind.GLASS_BROKEN, by=by, text=reason)
    return case
