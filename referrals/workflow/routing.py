"""Which services a need can go to by the office's rules, and why the others cannot."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, prefetch_related_objects

from cases.models import Need
from pilarsosial.regions.areas import upwards
from referrals.models import Referral, RoutingRule, Service

AREAS = Service.service_areas.through.objects
BY_HAND = "hand"


class Fall(NamedTuple):
    """Why a service cannot be chosen: a code, and a day or a reason that belongs to it."""

    because: str
    detail: str = ""


@dataclass(frozen=True)
class Candidate:
    """A service that a rule names for a need; with a `fall`, it cannot be chosen now."""

    rule: RoutingRule
    age: int | None
    fall: Fall | None = None

    @property
    def service(self) -> Service:
        return self.rule.service

    @property
    def facts(self) -> dict[str, Any]:
        """What the rule and the service said: codes and numbers, nothing of the resident."""
        rule = self.rule
        return {
            "service": rule.service_id,
            "name": str(rule.service),
            "rule": rule.pk,
            "area": rule.area.full_name,
            "priority": rule.priority,
            "age_from": rule.age_from,
            "age_to": rule.age_to,
            **(self.fall._asdict() if self.fall else {}),
        }


@dataclass(frozen=True)
class Routing:
    """What the rules say of one need: whom it can go to, best first, and who fell out.

    `declined` is the referral that came back from an agency last, if nothing followed it.
    """

    candidates: list[Candidate]
    fallen: list[Candidate]
    declined: Referral | None

    @property
    def services(self) -> list[Service]:
        return [one.service for one in self.candidates]

    def facts_for(self, service: Service) -> dict[str, Any]:
        """Why this service, to be kept with the referral."""
        rank = self.services.index(service) + 1 if service in self.services else None
        chosen: dict[str, Any] = {"by": BY_HAND, "name": str(service)}
        if rank:
            chosen = {"by": "rule", "rank": rank, **self.candidates[rank - 1].facts}
        return {**chosen, "fallen": [one.facts for one in self.fallen if one.service != service]}


def suggest_services(need: Need) -> list[Service]:
    """Services for a need by the rules, best first."""
    return candidates_for([need])[need.pk].services


def candidates_for(needs: Iterable[Need]) -> dict[int, Routing]:
    """What the rules say of a page of needs, in two queries once the needs hold their residents."""
    needs = list(needs)
    prefetch_related_objects(needs, "case__resident")
    rules, declined = _rules_of(needs), _declined(needs)
    return {need.pk: _weigh(need, rules[need.type_id], declined[need.pk]) for need in needs}


def _rules_of(needs: list[Need]) -> dict[str, list[RoutingRule]]:
    """Active rules by need type and priority, each with the areas that its service is for."""
    areas = {area for need in needs for area in upwards(need.case.village_id)}
    only_in = AREAS.filter(service=OuterRef("service")).values("region")
    rules = RoutingRule.objects.filter(
        need_type__in={need.type_id for need in needs}, area__in=areas, is_active=True
    )
    found: dict[str, list[RoutingRule]] = defaultdict(list)
    for rule in (
        rules.select_related("service__agency", "area")
        .annotate(only_in=ArraySubquery(only_in))
        .order_by("priority", "id")
    ):
        found[rule.need_type_id].append(rule)
    return found


def _declined(needs: list[Need]) -> dict[int, list[Referral]]:
    """Referrals that were declined, by need, the last one last."""
    rows = Referral.objects.filter(need__in=needs, status=Referral.Status.DECLINED)
    found = defaultdict(list)
    followed = Referral.objects.filter(previous=OuterRef("pk"))
    rows = rows.annotate(is_followed=Exists(followed)).order_by("id")
    for referral in rows.only("need", "code", "service", "decline_reason"):
        found[referral.need_id].append(referral)
    return found


def _weigh(need: Need, rules: list[RoutingRule], declined: list[Referral]) -> Routing:
    """By priority, then the smallest area; each service once, by the best rule that fits."""
    above = upwards(need.case.village_id)
    fitting = [rule for rule in rules if rule.area_id in above]
    fitting.sort(key=lambda rule: (rule.priority, -len(rule.area_id), rule.pk))
    resident = need.case.resident
    age = resident.age if resident else None
    weighed = [Candidate(rule, age, _fall(rule, above, age, declined)) for rule in fitting]
    candidates = {one.service.pk: one for one in reversed(weighed) if one.fall is None}
    fallen = {one.service.pk: one for one in reversed(weighed) if one.service.pk not in candidates}
    last = declined[-1] if declined else None
    return Routing(
        [one for one in weighed if candidates.get(one.service.pk) is one],
        [one for one in weighed if fallen.get(one.service.pk) is one],
        None if last is None or getattr(last, "is_followed", False) else last,
    )


def _fall(
    rule: RoutingRule, above: list[str], age: int | None, declined: list[Referral]
) -> Fall | None:
    """The first thing that keeps a service from this need. An age that nobody knows does not."""
    service = rule.service
    refusal = next((one for one in declined if one.service_id == service.pk), None)
    if not service.agency.is_active:
        return Fall("closed")
    if refusal is not None:
        return Fall("declined", refusal.decline_reason)
    if service.is_full:
        return Fall("full", service.full_until.isoformat() if service.full_until else "")
    if not _works_in(rule, above):
        return Fall("elsewhere")
    if age is not None and not _fits(rule, age):
        return Fall("age")
    return None


def _works_in(rule: RoutingRule, above: list[str]) -> bool:
    """The same as `Service.objects.serving`."""
    area, only_in = rule.service.agency.area_id, getattr(rule, "only_in", [])
    return area in (None, *above) and (not only_in or any(one in above for one in only_in))


def _fits(rule: RoutingRule, age: int) -> bool:
    lowest = rule.age_from if rule.age_from is not None else age
    highest = rule.age_to if rule.age_to is not None else age
    return lowest <= age <= highest
