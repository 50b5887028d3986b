"""The way of each need: the village's own, or a referral that lies above and calls down here."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, Need
from cases.village_help import cost_in_words
from cases.workflow.trail import ensure, record, refuse_unless
from cases.workflow.turns import follow_the_needs, routing_due, village_due
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock_all
from pilarsosial.errors import ActionRefused


@transaction.atomic
def take_by_village(
    need: Need,
    *,
    plan: str,
    by: User,
    means: Iterable[str] = (),
    helper: Member | None = None,
    cost: Decimal | None = None,
    cost_source: str = "",
) -> Need:
    """The village handles the need with its own means. It is verified all the same."""
    case = _begin(need, Action.HANDLE_IN_VILLAGE, by=by)
    if need.handling != Need.Handling.UNDECIDED:
        raise ActionRefused(
            _("This need already has its way: %(how)s.") % {"how": need.get_handling_display()}
        )

    need.handling = Need.Handling.VILLAGE
    need.holder = Case.Holder.OFFICER
    need.due_at = village_due(case, timezone.now())
    need.means, need.helper = list(means), helper
    need.cost, need.cost_source = cost, cost_source
    need.save()
    text = " · ".join(part for part in (plan, str(helper or ""), cost_in_words(need)) if part)
    record(case, CaseEvent.Kind.TAKEN_BY_VILLAGE, by=by, need=need, text=text)
    follow_the_needs(case)
    return need


@transaction.atomic
def settle_in_village(
    need: Need,
    *,
    outcome: Need.Outcome,
    by: User,
    reason: str = "",
    delivered_on: date | None = None,
    amount: Decimal | None = None,
    unit: str = "",
    cost: Decimal | None = None,
    cost_source: str = "",
) -> Need:
    """Record what came of a need that the village handled, and what it cost whom."""
    _begin(need, Action.HANDLE_IN_VILLAGE, by=by)
    if need.handling != Need.Handling.VILLAGE:
        raise ActionRefused(
            _("The village does not handle this need. Choose “handle in the village” first.")
        )
    need.cost, need.cost_source = cost, cost_source
    need.save(update_fields=["cost", "cost_source"])
    return settle_need(
        need,
        outcome=outcome,
        by=by,
        reason=reason,
        delivered_on=delivered_on,
        amount=amount,
        unit=unit,
    )


@transaction.atomic(savepoint=False)
def settle_need(
    need: Need,
    *,
    outcome: Need.Outcome,
    by: User | None,
    reason: str = "",
    delivered_on: date | None = None,
    amount: Decimal | None = None,
    unit: str = "",
) -> Need:
    """Give a need its outcome. The last one resolves a verified case. Called by the village and
    by referrals.
    """
    case = need.case
    lock_all(case, need)
    if need.outcome:
        raise ActionRefused(
            _("This need already has an outcome: %(outcome)s.")
            % {"outcome": need.get_outcome_display()}
        )
    if outcome != Need.Outcome.MET and not reason:
        raise ActionRefused(_("Say why the need was not fully met."))

    need.outcome, need.outcome_reason, need.settled_at = outcome, reason, timezone.now()
    need.delivered_on, need.amount, need.unit = delivered_on, amount, unit
    need.holder = Case.Holder.NOBODY  # the due day stays: the quarter asks whether it was kept
    need.save()
    record(case, CaseEvent.Kind.NEED_SETTLED, by=by, need=need, text=reason)
    follow_the_needs(case)
    if case.status == Case.Status.RESOLVED:
        record(case, CaseEvent.Kind.RESOLVED, by=by)
    return need


@transaction.atomic(savepoint=False)
def need_moves(
    need: Need,
    *,
    holder: Case.Holder,
    due_at: datetime | None,
    kind: CaseEvent.Kind,
    by: User | None,
    text: str = "",
) -> Need:
    """A referral changed who holds the need or until when: write it down and pass the ball."""
    case = need.case
    lock_all(case, need)
    need.handling = Need.Handling.REFERRED
    need.holder, need.due_at = holder, due_at
    record(case, kind, by=by, need=need, text=text, saved=need)
    follow_the_needs(case)
    return need


@transaction.atomic(savepoint=False)
def need_came_back(need: Need, *, kind: CaseEvent.Kind, by: User | None, text: str = "") -> Need:
    """A referral was declined or withdrawn: the office finds another way."""
    case = need.case
    lock_all(case, need)
    need.handling = Need.Handling.UNDECIDED
    need.holder, need.due_at = Case.Holder.OFFICE, routing_due(case, timezone.now())
    record(case, kind, by=by, need=need, text=text, saved=need)
    follow_the_needs(case)
    return need


def may_be_handled(case: Case) -> bool:
    """Verified cases, and emergencies before that: verification then comes after."""
    if case.status == Case.Status.SUBMITTED:
        return case.urgency == Case.Urgency.EMERGENCY
    return case.status in (Case.Status.VERIFIED, Case.Status.IN_PROGRESS)


def _begin(need: Need, action: Action, *, by: User) -> Case:
    case = need.case
    ensure(case, action, by=by)
    lock_all(case, need)
    if case.status == Case.Status.SUBMITTED and action == Action.HANDLE_IN_VILLAGE:
        return case  # the village may begin at once; the supervisor verifies the case either way
    refuse_unless(case, Case.Status.VERIFIED, Case.Status.IN_PROGRESS)
    return case
