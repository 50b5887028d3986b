"""`{% load referrals %}`: what the page of a case shows of its needs' referrals."""

from collections import defaultdict
from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils import timezone

from cases.models import Need
from cases.workflow.needs import may_be_handled
from pilarsosial.accounts.rights import Action
from referrals.clock import time_left
from referrals.models import Referral
from referrals.views.rows import ReferralRow

register = template.Library()
KEPT = "_referrals_by_case"


@dataclass(frozen=True)
class OfNeed:
    """The referrals of one need, newest first, and what the viewer may do."""

    rows: list[ReferralRow]
    may_route: bool
    may_supply: bool


@register.simple_tag(takes_context=True)
def referrals_of(context: Context, need: Need) -> OfNeed:
    """Referrals of a need that the viewer may see. One query for all needs of a case."""
    request = context["request"]
    now = timezone.now()
    referrals = _by_need(request, need.case_id)[need.pk]
    case, user = need.case, request.user
    routes = user.may(Action.ROUTE_NEED, within=case.village_id)
    supplies = user.may(Action.SUPPLY_DOCUMENTS, within=case.village_id)
    undecided = need.handling == Need.Handling.UNDECIDED and not need.outcome
    return OfNeed(
        rows=[ReferralRow(referral, time_left(referral, now)) for referral in referrals],
        may_route=routes and undecided and may_be_handled(case) and case.ground is not None,
        may_supply=supplies,
    )


def _by_need(request: HttpRequest, case: int) -> dict[int, list[Referral]]:
    """All referrals of a case that the viewer sees, kept on the request for the other needs."""
    kept = request.__dict__.setdefault(KEPT, {})
    if case not in kept:
        kept[case] = defaultdict(list)
        found = Referral.objects.visible_to(request.user).filter(case=case)
        for referral in found.select_related("agency", "service", "previous"):
            kept[case][referral.need_id].append(referral)
    return kept[case]


@register.filter
def is_late(row: ReferralRow) -> bool:
    """Whether the agency's time is over."""
    return row.left is not None and row.left.is_over
