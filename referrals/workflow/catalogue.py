"""What an agency says about its own services."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from pilarsosial.accounts.models import User
from pilarsosial.db import lock
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
    """Say whether a service takes referrals, and until which day it is full.

    Referrals that are on their way stay with the agency.
    """
    if by.agency_id is None or by.agency_id != service.agency_id:
        raise PermissionDenied
    lock(service)
    service.taking_referrals, service.full_until, service.note = taking_referrals, full_until, note
    service.save(update_fields=["taking_referrals", "full_until", "note"])
    return service
