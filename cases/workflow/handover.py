"""Open work whose holder has no duty any more, given to a person."""

from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, CaseEvent
from cases.turn import TAKEN_BY
from cases.workflow.trail import ensure, record, refuse_unless
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused


@transaction.atomic
def hand_over(case: Case, *, to: User, by: User) -> Case:
    """Give a case to somebody who may do there what it waits for; the timeline says so."""
    ensure(case, Action.HAND_OVER, by=by)
    lock(case)
    refuse_unless(case, *Case.OPEN)
    action = TAKEN_BY.get(case.holder)
    if action is None:
        raise ActionRefused(_("This case waits for nobody who could hand it over."))
    if not to.may(action, within=case.village_id):
        raise ActionRefused(
            _("This person has no duty for it at %(place)s today.") % {"place": case.village}
        )
    case.assigned_to = to
    case.save(update_fields=["assigned_to"])
    record(case, CaseEvent.Kind.HANDED_OVER, by=by, text=_("To %(name)s") % {"name": to})
    return case
