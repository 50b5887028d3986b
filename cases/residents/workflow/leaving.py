"""A resident who died or moved away, and one who came back."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.models import HouseholdEvent, Resident
from cases.residents.workflow.keeping import ensure_keeper, refuse_merged
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

_KINDS = {
    Resident.Status.DECEASED: HouseholdEvent.Kind.DIED,
    Resident.Status.MOVED: HouseholdEvent.Kind.GONE,
}


@transaction.atomic
def record_death(resident: Resident, *, died_on: date | None, by: User) -> Resident:
    """Write down that somebody died. Open cases stay open and are flagged: heirs may need them."""
    return _leave(resident, Resident.Status.DECEASED, since=died_on, to="", by=by)


@transaction.atomic
def record_departure(resident: Resident, *, left_on: date | None, to: str, by: User) -> Resident:
    """Write down that somebody moved out of the register."""
    return _leave(resident, Resident.Status.MOVED, since=left_on, to=to, by=by)


@transaction.atomic
def record_return(resident: Resident, *, by: User) -> Resident:
    """Say that somebody lives here after all, or again."""
    ensure_keeper(resident.village_id, by=by)
    lock(resident)
    refuse_merged(resident)
    resident.status = Resident.Status.PRESENT
    resident.status_since, resident.moved_to = None, ""
    resident.save(update_fields=["status", "status_since", "moved_to"])
    return resident


def _leave(
    resident: Resident, status: Resident.Status, *, since: date | None, to: str, by: User
) -> Resident:
    ensure_keeper(resident.village_id, by=by)
    lock(resident)
    refuse_merged(resident)
    if since and since > timezone.localdate():
        raise ActionRefused(_("This day lies in the future."))
    if since and resident.birth_date and since < resident.birth_date:
        raise ActionRefused(_("This day lies before the birth."))
    resident.status, resident.status_since, resident.moved_to = status, since, to
    resident.role = ""
    resident.save(update_fields=["status", "status_since", "moved_to", "role"])
    if resident.household_id:
        HouseholdEvent.objects.create(
            household_id=resident.household_id, kind=_KINDS[status], resident=resident, by=by
        )
    return resident
