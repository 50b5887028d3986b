"""What was said and what was decided."""

from datetime import date
from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from members.meetings.models import Decision, Meeting, Remark
from members.meetings.workflow.rights import ensure_keeper, refuse_cancelled
from members.models import Member
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish


class Owner(TypedDict, total=False):
    """Who answers for a decision: just one of them."""

    owner_member: Member
    owner_user: User
    owner_agency: Agency
    owner_name: str


@transaction.atomic
def record_remark(meeting: Meeting, *, kind: str, text: str, by: User, speaker: str = "") -> Remark:
    """Write down what somebody asked, said or was hindered by."""
    ensure_keeper(meeting.district_id, by=by)
    refuse_cancelled(meeting)
    return Remark.objects.create(
        meeting=meeting, kind=kind, speaker=speaker, text=text, recorded_by=by
    )


@transaction.atomic
def decide(meeting: Meeting, *, text: str, owner: Owner, due_on: date, by: User) -> Decision:
    """Write down a decision under the meeting's next number."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_cancelled(meeting)
    if len(owner) != 1:
        raise ActionRefused(_("A decision has one owner. Name who does it."))
    last = meeting.decisions.aggregate(last=Max("number"))["last"] or 0
    return Decision.objects.create(
        meeting=meeting, number=last + 1, text=text, due_on=due_on, decided_by=by, **owner
    )


def may_complete(decision: Decision, *, by: User) -> bool:
    """Its owner may say that it is done, and whoever keeps the meetings."""
    is_keeper = by.may(Action.KEEP_MEETINGS, within=decision.meeting.district_id)
    return is_keeper or decision.owner_account == by


@transaction.atomic
def complete_decision(decision: Decision, *, by: User, outcome: str = "") -> Decision:
    """It is done, says its owner or whoever keeps the meetings. It comes back no more."""
    lock(decision)
    if not may_complete(decision, by=by):
        raise PermissionDenied
    if decision.done_on is not None:
        return decision
    decision.done_on, decision.done_by = timezone.localdate(), by
    decision.outcome = outcome
    decision.save(update_fields=["done_on", "done_by", "outcome"])
    return decision


@transaction.atomic
def tell_due(decision: Decision) -> bool:
    """Have its owner told that it is due; False where that was done before."""
    waiting = Decision.objects.open().filter(pk=decision.pk, told_at=None)
    if not waiting.update(told_at=timezone.now()):
        return False
    publish("decision.due", decision=decision.pk)
    return True
