"""Rows that a page is about: not visible is not found, not allowed is refused."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cases.models import Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from referrals.models import Referral
from referrals.workflow import may_act

ALONG = ("agency", "service", "village", "sent_by", "case__resident", "case__village", "need__type")


def find_referral(code: str, *, user: User) -> Referral:
    return get_object_or_404(
        Referral.objects.visible_to(user).select_related(*ALONG, "previous__agency"), code=code
    )


def find_referral_for(action: Action, code: str, *, user: User) -> Referral:
    """A referral that the user may see, and may do this to."""
    referral = find_referral(code, user=user)
    if not may_act(referral, action, by=user):
        raise PermissionDenied
    return referral


def find_need_to_route(pk: int, *, user: User) -> Need:
    needs = Need.objects.visible_to(user).select_related("type", "case__resident", "case__village")
    need = get_object_or_404(needs, pk=pk)
    if not user.may(Action.ROUTE_NEED, within=need.case.village_id):
        raise PermissionDenied
    return need
