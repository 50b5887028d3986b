"""A case goes to another village, and its whole file with it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, CaseMove
from cases.workflow.trail import ensure, record, refuse_running_referral, refuse_unless
from cases.workflow.turns import correction_due, follow_the_needs, hand_to, supervisor_due
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region


@transaction.atomic
def move_case(case: Case, *, to: Region, reason: str, by: User) -> Case:
    """The new village sees all of it, the old one what it did itself. Number and code stay.

    A running referral is withdrawn first: its agency may not serve the other place.
    """
    ensure(case, Action.MOVE_CASE, by=by)
    lock(case)
    refuse_unless(case, *Case.OPEN)
    refuse_running_referral(case)
    if to.level != Region.Level.VILLAGE or to.valid_until is not None or to.pk == case.village_id:
        raise ActionRefused(_("Choose another village, one that exists today."))

    move = CaseMove(case=case, from_village=case.village, to_village=to, reason=reason, moved_by=by)
    move.save(force_insert=True)
    case.village, case.assigned_to = to, None
    _begin_the_turn_anew(case)
    _take_referrals_along(case)
    words = f"{move.from_village} → {to} · {reason}"
    record(case, CaseEvent.Kind.MOVED, by=by, text=words)
    return case


def _begin_the_turn_anew(case: Case) -> None:
    """Time limits count by the days and the office of the new place."""
    now = timezone.now()
    if case.status == Case.Status.SUBMITTED:
        hand_to(case, Case.Holder.SUPERVISOR, due_at=supervisor_due(case, now), at=now)
    elif case.status == Case.Status.RETURNED:
        hand_to(case, Case.Holder.OFFICER, due_at=correction_due(case, now), at=now)
    case.turn_started_at = now
    case.save()
    follow_the_needs(case)


def _take_referrals_along(case: Case) -> None:
    """Referrals that ended are part of the file. They lie above this app."""
    referrals: Any = Case._meta.get_field("referrals").related_model
    referrals.objects.filter(case=case).update(village=case.village)
