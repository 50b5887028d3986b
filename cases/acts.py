"""Which acts a case allows its viewer now, and why the others must wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Need
from cases.turn import asked_for_documents, is_turn_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import RIGHTS, Action, Role

Status = Case.Status
Why = Promise | str
NO_GROUND = _(
    "The resident has withdrawn the consent, so no agency can be told. Ask whether they agree "
    "again and record it on the page of the case, or let the village help."
)


@dataclass(frozen=True)
class Act:
    """A door of the case page: open now, or closed with the reason."""

    name: str
    label: Promise
    icon: str
    url: str
    why_not: Why = ""
    key: str = ""
    is_danger: bool = False
    is_one_press: bool = False
    need: Need | None = None


@dataclass(frozen=True)
class Acts:
    """What the viewer's duties offer on this case. The first ones are the likeliest next."""

    now: list[Act]
    later: list[Act]
    is_turn: bool

    @property
    def next(self) -> list[Act]:
        """The two for the bar."""
        return self.now[:2]

    @property
    def other(self) -> list[Act]:
        return self.now[2:]


@dataclass(frozen=True)
class Rule:
    """One act on a case as a whole: who may, and when not."""

    name: str
    action: Action
    label: Promise
    icon: str
    why_not: Callable[[Case], Why]
    key: str = ""
    is_danger: bool = False
    is_one_press: bool = False


# --- when not -------------------------------------------------------------------------------------


def _undecided(case: Case) -> Why:
    if case.status == Status.SUBMITTED:
        return ""
    if case.status == Status.RETURNED:
        return _("The case is back with the officer. It can be decided when it is sent again.")
    if case.status in (Status.REJECTED, Status.CANCELLED):
        return _("The case has ended.")
    return _("The case has already been verified.")


def _returned(case: Case) -> Why:
    return "" if case.status == Status.RETURNED else _("Only a returned case is corrected.")


def _open(case: Case) -> Why:
    return "" if case.is_open else _("The case has ended.")


def _stoppable(case: Case) -> Why:
    if not case.is_open:
        return _("The case has ended.")
    if case.needs.unsettled().filter(handling=Need.Handling.REFERRED).exists():
        return _("A referral is still running. Withdraw it first.")
    return ""


def _resolved(case: Case) -> Why:
    if case.status == Status.RESOLVED:
        return ""
    if case.status == Status.CLOSED:
        return _("The case is closed.")
    return _("Some needs have no outcome yet.")


def _untold(case: Case) -> Why:
    if case.status == Status.RESOLVED and case.resident_told_at:
        return _("The resident has already been told.")
    return _resolved(case)


def _closed(case: Case) -> Why:
    if case.status == Status.CLOSED:
        return ""
    return _("Only a closed case is opened again.")


def _withdrawable(case: Case) -> Why:
    return _("The consent has already been withdrawn.") if case.consent_withdrawn_at else ""


def _withdrawn(case: Case) -> Why:
    return "" if case.consent_withdrawn_at else _("The consent stands.")


RULES = (
    Rule("verify", Action.VERIFY_CASE, _("Verify"), "check", _undecided, "v", is_one_press=True),
    Rule("return", Action.VERIFY_CASE, _("Return"), "return", _undecided, key="r"),
    Rule("correct", Action.CORRECT_CASE, _("Correct the case"), "pencil", _returned, key="e"),
    Rule("tell", Action.CONFIRM_ARRIVAL, _("Resident was told"), "phone", _untold),
    Rule("arrived", Action.CONFIRM_ARRIVAL, _("Help arrived"), "checks", _resolved),
    Rule("not_arrived", Action.REOPEN_CASE, _("Help did not arrive"), "again", _resolved),
    Rule("note", Action.FILE_CASE, _("Add a note"), "note", _open, key="n"),
    Rule("reject", Action.VERIFY_CASE, _("Reject"), "barred", _undecided, is_danger=True),
    Rule("cancel", Action.CANCEL_CASE, _("Cancel the case"), "cross", _stoppable, is_danger=True),
    Rule("move", Action.MOVE_CASE, _("Move to another village"), "arrow", _stoppable),
    Rule("reopen", Action.REOPEN_CASE, _("Open again"), "again", _closed),
    Rule("consent_again", Action.FILE_CASE, _("Consent given again"), "check", _withdrawn),
    Rule("withdraw_consent", Action.FILE_CASE, _("Withdraw the consent"), "lock", _withdrawable,
         is_danger=True),
)  # fmt: skip
RULE = {rule.name: rule for rule in RULES}
# The likeliest next act first.
ORDER = (
    *("verify", "return", "correct", "supply", "settle", "letter", "route", "tell", "arrived"),
    *("not_arrived", "village", "note", "reopen", "consent_again", "move", "withdraw_consent"),
    *("reject", "cancel"),
)


# --- what is offered ------------------------------------------------------------------------------


def acts_for(case: Case, needs: list[Need], user: User) -> Acts:
    """Every act on this case: open to this user now, or closed with the reason."""
    whole = [*_on_needs(case, needs, user), *_of_others(case, needs, user)]
    whole += [
        Act(rule.name, rule.label, rule.icon, _linked(f"cases:{rule.name}", case.number),
            rule.why_not(case) or _not_yours(rule.action, case, user),
            rule.key, rule.is_danger, rule.is_one_press)
        for rule in RULES if rule.name != _without_sense(case)
    ]  # fmt: skip
    whole.sort(key=lambda act: ORDER.index(act.name))
    known = [act for act in whole if act.url]
    open_now = [act for act in known if not act.why_not]
    return Acts(open_now, [act for act in known if act.why_not], is_turn=_is_turn(case, user))


def _without_sense(case: Case) -> str:
    """Consent is either withdrawn or given again; nobody waits for the other door."""
    return "withdraw_consent" if case.consent_withdrawn_at else "consent_again"


def _not_yours(action: Action, case: Case, user: User) -> Why:
    """Whose part an act is, when it is not this user's."""
    if user.may(action, within=case.village_id):
        return ""
    roles = ", ".join(str(role.label) for role in Role if role in RIGHTS[action])
    return _("This is the part of: %(roles)s.") % {"roles": roles}


def _of_others(case: Case, needs: list[Need], user: User) -> Iterator[Act]:
    """The ways of a need that this user cannot choose now, with the reason."""
    ways = (
        ("route", Action.ROUTE_NEED, _("Refer"), "plane", why_not_route),
        ("village", Action.HANDLE_IN_VILLAGE, _("Handle in the village"), "house", why_not_village),
    )
    for need in needs:
        for name, action, label, icon, why_not in ways:
            why = why_not(need, case) or _not_yours(action, case, user)
            if why and not need.outcome:
                yield Act(name, label, icon, f"#need-{need.pk}", why, need=need)


def _is_turn(case: Case, user: User) -> bool:
    """Residents hold the ball without a screen of their own: an officer records what they say."""
    asks_resident = case.holder == Case.Holder.RESIDENT
    return is_turn_of(case, user) or (
        asks_resident and user.may(Action.CONFIRM_ARRIVAL, within=case.village_id)
    )


def of_need(need: Need, acts: Acts) -> list[Act]:
    """The open acts of one need."""
    return [act for act in acts.now if act.need is not None and act.need.pk == need.pk]


def why_not_route(need: Need, case: Case) -> Why:
    """Why the office cannot refer this need now."""
    if need.outcome:
        return _("This need already has an outcome.")
    if need.handling != Need.Handling.UNDECIDED:
        return _("This need already has its way.")
    if case.status == Status.SUBMITTED and case.urgency != Case.Urgency.EMERGENCY:
        return _("The supervisor verifies the case first.")
    if case.ground is None:
        return NO_GROUND
    return "" if _may_be_routed(need, case) else _may_be_worked_on(case)


def why_not_village(need: Need, case: Case) -> Why:
    """Why the village cannot take this need now."""
    if need.outcome:
        return _("This need already has an outcome.")
    if need.handling != Need.Handling.UNDECIDED:
        return _("This need already has its way.")
    return _may_be_worked_on(case)


def why_not_settle(need: Need, case: Case) -> Why:
    """Why no outcome can be recorded now."""
    if need.outcome:
        return _("This need already has an outcome.")
    if need.handling != Need.Handling.VILLAGE:
        return _("The village does not handle this need.")
    return _may_be_worked_on(case)


def _may_be_worked_on(case: Case) -> Why:
    if case.status in (Status.SUBMITTED, Status.VERIFIED, Status.IN_PROGRESS):
        return ""
    return _undecided(case) or _("The case has ended.")


def _on_needs(case: Case, needs: list[Need], user: User) -> Iterator[Act]:
    """Acts on single needs; those of referrals are only linked to."""
    if user.may(Action.SUPPLY_DOCUMENTS, within=case.village_id):
        yield from _supplies(needs)
    for need in needs:
        if user.may(Action.HANDLE_IN_VILLAGE, within=case.village_id) and not why_not_settle(
            need, case
        ):
            yield Act(
                "settle",
                _("Record the outcome"),
                "checks",
                reverse("cases:settle", args=[need.pk]),
                need=need,
            )
            letter = reverse("cases:letter", args=[need.pk])
            yield Act("letter", _("Draft a letter"), "document", letter, need=need)
        if user.may(Action.ROUTE_NEED, within=case.village_id) and _may_be_routed(need, case):
            url = _linked("referrals:route", need.pk)
            if url:
                yield Act("route", _("Refer"), "plane", url, need=need)
        if user.may(Action.HANDLE_IN_VILLAGE, within=case.village_id) and not why_not_village(
            need, case
        ):
            yield Act(
                "village",
                _("Handle in the village"),
                "house",
                reverse("cases:village", args=[need.pk]),
                need=need,
            )


def _may_be_routed(need: Need, case: Case) -> bool:
    emergency = case.status == Status.SUBMITTED and case.urgency == Case.Urgency.EMERGENCY
    undecided = need.handling == Need.Handling.UNDECIDED and not need.outcome
    may_be_told = undecided and case.ground is not None
    return may_be_told and (emergency or case.status in (Status.VERIFIED, Status.IN_PROGRESS))


def _supplies(needs: list[Need]) -> Iterator[Act]:
    """Where an agency waits for documents: the door of the referral, which lies above this app."""
    waiting = asked_for_documents(needs)
    if not waiting:
        return
    stopped = Q(pk__in=[need.pk for need in waiting], referrals__status="waiting_documents")
    codes = Need.objects.filter(stopped).values_list("pk", "referrals__code")
    by_pk = {need.pk: need for need in waiting}
    for pk, code in codes:
        url = _linked("referrals:supply", code)
        if url:
            yield Act("supply", _("Send documents"), "upload", url, need=by_pk[pk])


def _linked(name: str, argument: object) -> str:
    try:
        return reverse(name, args=[argument])
    except NoReverseMatch:
        return ""
