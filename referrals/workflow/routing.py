"""Which services a need can go to, by the office's rules."""

from collections import defaultdict
from collections.abc import Iterable

from cases.models import Need
from pilarsosial.regions.areas import upwards
from referrals.models import Referral, RoutingRule, Service


def suggest_services(need: Need) -> list[Service]:
    """Services for a need by the rules, best first, without those that declined it already."""
    return suggestions_for([need])[need.pk]


def suggestions_for(needs: Iterable[Need]) -> dict[int, list[Service]]:
    """The same for a page of needs in two queries: {need: services}, best first.

    The needs come with their cases.
    """
    needs = list(needs)
    rules = _rules_of(needs)
    declined = _declined(needs)
    return {need.pk: _best_first(need, rules[need.type_id], declined[need.pk]) for need in needs}


def _rules_of(needs: list[Need]) -> dict[str, list[RoutingRule]]:
    """Rules by need type whose service takes referrals, by priority."""
    areas = {area for need in needs for area in upwards(need.case.village_id)}
    rules = RoutingRule.objects.filter(
        need_type__in={need.type_id for need in needs},
        area__in=areas,
        is_active=True,
        service__in=Service.objects.taking_referrals(),
    )
    found = defaultdict(list)
    for rule in rules.select_related("service__agency").order_by("priority", "id"):
        found[rule.need_type_id].append(rule)
    return found


def _declined(needs: list[Need]) -> dict[int, set[int]]:
    """Services that declined a need, by need."""
    pairs = Referral.objects.filter(need__in=needs, status=Referral.Status.DECLINED)
    found = defaultdict(set)
    for need, service in pairs.values_list("need", "service"):
        found[need].add(service)
    return found


def _best_first(need: Need, rules: list[RoutingRule], declined: set[int]) -> list[Service]:
    """By priority, then the smallest area; each service once."""
    above = upwards(need.case.village_id)
    fitting = [rule for rule in rules if rule.area_id in above]
    fitting.sort(key=lambda rule: (rule.priority, -len(rule.area_id), rule.pk))
    services = {rule.service_id: rule.service for rule in fitting}
    return [service for pk, service in services.items() if pk not in declined]
