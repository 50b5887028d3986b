"""Open work and drafts whose holder has no duty any more, given to a person."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cases.handover import drafts_left_behind, left_behind
from cases.models import Case, CaseEvent
from cases.turn import TAKEN_BY
from cases.workflow.trail import ensure, record, refuse_unless
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish


@transaction.atomic
def hand_over(case: Case, *, to: User, by: User) -> Case:
    """Give a case to somebody who may do there what it waits for; the timeline says so.

    Rights and state are asked under the lock: what somebody took meanwhile stays with them.
    """
    lock(case)
    ensure(case, Action.HAND_OVER, by=by)
    refuse_unless(case, *Case.OPEN)
    action = TAKEN_BY.get(case.holder)
    if action is None:
        raise ActionRefused(_("This case waits for nobody who could hand it over."))
    if not left_behind(by).filter(pk=case.pk).exists():
        raise _taken_meanwhile()
    _refuse_without_duty(to, action, case)
    case.assigned_to = to
    case.save(update_fields=["assigned_to"])
    record(case, CaseEvent.Kind.HANDED_OVER, by=by, text=f"→ {to}")
    return case


@transaction.atomic
def hand_over_draft(draft: Case, *, to: User, by: User) -> Case:
    """Make somebody the writer of a draft that nobody can send any more. The trail of the case
    keeps who began it, and who gave it on.
    """
    lock(draft)
    if not by.may(Action.HAND_OVER, within=draft.village_id):
        raise PermissionDenied
    if not drafts_left_behind(by).filter(pk=draft.pk).exists():
        raise _taken_meanwhile()
    _refuse_without_duty(to, Action.FILE_CASE, draft)
    draft.filed_by = to
    draft.save(update_fields=["filed_by"])
    publish("case.draft_handed_over", to=to.pk, village=draft.village_id, by=by.pk)
    return draft


@transaction.atomic
def hand_over_all(
    cases: Iterable[Case], *, to: User, by: User, each: Callable[..., Case] = hand_over
) -> list[Case]:
    """Give all of them, or none. In the order of their keys, so that two who do it at once wait
    for each other and not crosswise.
    """
    return [each(case, to=to, by=by) for case in sorted(cases, key=lambda one: one.pk)]


def _taken_meanwhile() -> ActionRefused:
    return ActionRefused(_("This case is in somebody's hands already. Look at the list again."))


def _refuse_without_duty(to: User, action: Action, case: Case) -> None:
    if not to.may(action, within=case.village_id):
        raise ActionRefused(
            _("This person has no duty for it at %(place)s today.") % {"place": case.village}
        )
