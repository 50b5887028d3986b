"""Why this agency, in words: of the rules as they stand, and of what was kept with a referral."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Case
from referrals.models import Referral, RoutingReason, RoutingRule
from referrals.workflow.routing import BY_HAND, Candidate, Routing

REASONS = dict(Referral.DeclineReason.choices)


@dataclass(frozen=True)
class Why:
    """The reasons of the chosen service, and of those that fell out, line by line."""

    reasons: list[str]
    fallen: list[tuple[str, str]]


def why_now(routing: Routing, chosen: Candidate | None, case: Case) -> Why:
    """As the rules stand today. Only here the age and the decile of the resident are named."""
    reasons = [_("Chosen by hand.")]
    if chosen is not None:
        rank = routing.candidates.index(chosen) + 1
        facts = {"by": "rule", "rank": rank, **chosen.facts}
        reasons = [*_reasons(facts, chosen.age), *_advice(chosen.rule, case)]
    return Why(reasons, [_fallen(one.facts, one.age) for one in routing.fallen])


def why_then(referral: Referral) -> Why | None:
    """As it was kept when the referral was sent; nothing was kept before there were reasons."""
    kept = RoutingReason.objects.filter(referral=referral).first()
    if kept is None:
        return None
    facts = kept.facts
    reasons = [_("Chosen by hand.")] if facts["by"] == BY_HAND else list(_reasons(facts))
    return Why(reasons, [_fallen(one) for one in facts["fallen"]])


def _reasons(facts: dict[str, Any], age: int | None = None) -> Iterator[str]:
    yield _("A rule of the office for %(area)s names it, with priority %(priority)s.") % facts
    rank = facts["rank"]
    if rank == 1:
        yield _("It is the first service of the rules that can take the need.")
    else:
        yield _("It is number %(rank)s of the rules; another was passed over by hand.") % facts
    if ages := _ages(facts):
        if age is not None:
            words = _("The resident is %(age)s years old; the rule is for %(ages)s.")
        else:
            words = _("The rule is for %(ages)s.")
        yield words % {"age": age, "ages": ages}
    yield _("It takes referrals.")


def _advice(rule: RoutingRule, case: Case) -> Iterator[str]:
    """The decile with its release and source: it decides nothing."""
    if rule.decile_to is None:
        return
    household = case.resident.household if case.resident else None
    meant = _("The service is meant for deciles 1 to %(decile)s.") % {"decile": rule.decile_to}
    if household is None or household.dtsen_decile is None or household.dtsen_released_on is None:
        unknown = _("The decile of this household is not known.")
        yield f"{meant} {unknown}"
        return
    known = _("This household: decile %(decile)s, %(source)s, release of %(day)s.") % {
        "decile": household.dtsen_decile,
        "source": household.dtsen_source,
        "day": format_date(household.dtsen_released_on, "j F Y"),
    }
    advice = _("This is advice; the agency decides.")
    yield f"{meant} {known} {advice}"


def _fallen(facts: dict[str, Any], age: int | None = None) -> tuple[str, str]:
    return facts["name"], _fall(facts["because"], facts.get("detail", ""), _ages(facts), age)


def _fall(because: str, detail: str, ages: str, age: int | None) -> str:
    if because == "full" and detail:
        return _("full until %(day)s") % {"day": format_date(date.fromisoformat(detail), "j F Y")}
    if because == "declined":
        return _("declined this need before: %(reason)s") % {"reason": REASONS[detail]}
    if because == "age":
        if age is None:
            return _("the rule is for %(ages)s") % {"ages": ages}
        return _("age %(age)s, the rule is for %(ages)s") % {"age": age, "ages": ages}
    words = {
        "full": _("takes no referrals at the moment"),
        "closed": _("the agency is closed"),
        "elsewhere": _("does not work in this village"),
    }
    return words[because]


def _ages(facts: dict[str, Any]) -> str:
    """Say "0–5 years", "60 years and older", or nothing."""
    first, last = facts["age_from"], facts["age_to"]
    if first is None and last is None:
        return ""
    if last is None:
        return ngettext("%(n)s year and older", "%(n)s years and older", first) % {"n": first}
    return _("%(first)s–%(last)s years") % {"first": first or 0, "last": last}
