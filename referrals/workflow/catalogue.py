"""What is said about services: whether they take referrals."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.outbox.publishing import publish
from referrals.models import Service


@transaction.atomic
def say_capacity(
    service: Service,
    *,
    by: User,
    taking_referrals: bool,
    full_until: date | None,
    note: str,
) -> Service:
    """Say whether a service takes referrals, and until which day it is full: the agency itself, or
    the office of the place where the agency works.

    Referrals that are on their way stay with the agency. After the last day of being full it takes
    referrals again, without a word from anybody.
    """
    if not may_say_capacity(service, by=by):
        raise PermissionDenied
    lock(service)
    was_full = service.is_full
    service.taking_referrals, service.full_until, service.note = taking_referrals, full_until, note
    service.save(update_fields=["taking_referrals", "full_until", "note"])
    if service.is_full != was_full:
        kind = "referral.service_full" if service.is_full else "referral.service_open"
        publish(kind, service=service.pk, by=by.pk)
    return service


def may_say_capacity(service: Service, *, by: User) -> bool:
    """Agencies of the province and of the country speak for themselves."""
    if by.agency_id is not None:
        return by.agency_id == service.agency_id
    area = service.agency.area_id
    return area is not None and by.may(Action.ROUTE_NEED, within=area)
