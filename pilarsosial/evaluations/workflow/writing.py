"""Writing the texts of an evaluation while it is a draft; closing a follow-up at any time."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Evaluation, FollowUp, Remark


@transaction.atomic
def add_remark(evaluation: Evaluation, *, kind: str, text: str, by: User) -> Remark:
    """Write down an obstacle or a recommendation."""
    _lock_draft(evaluation, by)
    return Remark.objects.create(evaluation=evaluation, kind=kind, text=text, written_by=by)


@transaction.atomic
def add_follow_up(
    evaluation: Evaluation, *, text: str, owner: str, due_on: date, by: User
) -> FollowUp:
    """Put a line into the follow-up plan."""
    _lock_draft(evaluation, by)
    return FollowUp.objects.create(
        evaluation=evaluation, text=text, owner=owner, due_on=due_on, written_by=by
    )


@transaction.atomic
def take_out(line: Remark | FollowUp, *, by: User) -> None:
    """Take a line of a draft out again."""
    _lock_draft(line.evaluation, by)
    lock(line)
    line.withdrawn_at = timezone.now()
    line.save(update_fields=["withdrawn_at"])


@transaction.atomic
def close_follow_up(follow_up: FollowUp, *, outcome: str, by: User) -> FollowUp:
    """Say what became of it."""
    evaluation = follow_up.evaluation
    if not by.may(Action.WRITE_EVALUATION, within=evaluation.district_id):
        raise PermissionDenied
    lock(follow_up)
    if follow_up.closed_on or follow_up.withdrawn_at:
        raise ActionRefused(_("What became of it has been said already."))
    follow_up.outcome = outcome
    follow_up.closed_on = timezone.now().astimezone(evaluation.district.time_zone).date()
    follow_up.save(update_fields=["outcome", "closed_on"])
    return follow_up


def _lock_draft(evaluation: Evaluation, by: User) -> None:
    if not by.may(Action.WRITE_EVALUATION, within=evaluation.district_id):
        raise PermissionDenied
    lock(evaluation)
    if evaluation.status != Evaluation.Status.DRAFT:
        raise ActionRefused(_("Only a draft can be changed. Have it returned first."))
