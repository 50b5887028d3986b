"""What becomes of a family: who belongs to it and heads it, split, a new card, moved."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Household, HouseholdEvent, Resident
from cases.residents.workflow.keeping import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import seal
from pilarsosial.regions.models import Region

Kind = HouseholdEvent.Kind
Role = Resident.Role


@transaction.atomic
def set_roles(household: Household, roles: dict[int, str], *, by: User) -> Household:
    """Say each member's place in the family, by key. One head at most."""
    hold_family(household, by=by)
    if sum(role == Role.HEAD for role in roles.values()) > 1:
        raise ActionRefused(_("A family has one head."))
    members = household.residents.current().filter(pk__in=roles, status=Resident.Status.PRESENT)
    before = {member.pk: member.role for member in members}
    # The old head steps down first: the database allows one at every moment.
    for key in sorted(before, key=lambda key: roles[key] == Role.HEAD):
        Resident.objects.filter(pk=key).exclude(role=roles[key]).update(role=roles[key])
        if roles[key] == Role.HEAD != before[key]:
            record_event(household, Kind.HEADS, by=by, resident=key)
    return household


@transaction.atomic
def split_household(
    household: Household, leaving: Iterable[Resident], *, head: Resident, by: User, kk: str = ""
) -> Household:
    """Let some members form a family of their own, with the card that they were given, if any."""
    hold_family(household, by=by)
    keys = {one.pk for one in leaving}
    members = household.residents.current().filter(pk__in=keys)
    if head.pk not in keys:
        raise ActionRefused(_("The head of the new family must be among those who leave."))
    if members.count() != len(keys):
        raise ActionRefused(_("Somebody of these is no longer in this family."))
    if not household.residents.current().exclude(pk__in=keys).exists():
        raise ActionRefused(_("Somebody must stay. A new card for all is entered as a new card."))
    new = _new_household(household, kk)
    moved = Resident.objects.filter(pk__in=keys)
    moved.update(household=new, role="")
    moved.filter(pk=head.pk, status=Resident.Status.PRESENT).update(role=Role.HEAD)
    for key in sorted(keys):
        record_event(household, Kind.LEFT, by=by, resident=key, other=new)
    record_event(new, Kind.SPLIT, by=by, resident=head.pk, other=household)
    return new


@transaction.atomic
def renew_card(household: Household, *, kk: str, by: User) -> Household:
    """Write the number of a card that was issued anew; the old one stays in the history."""
    hold_family(household, by=by)
    sealed = seal(kk, purpose="kk")
    _refuse_taken(sealed.digest, household)
    record_event(household, Kind.RENEWED, by=by, before=household.kk_masked)
    household.kk_sealed, household.kk_digest = sealed.ciphertext, sealed.digest
    household.kk_masked = sealed.masked
    household.save(update_fields=["kk_sealed", "kk_digest", "kk_masked"])
    return household


@transaction.atomic
def move_household(household: Household, *, village: Region, address: str, by: User) -> Household:
    """Let a whole family move within the register. The other village sees it from now on."""
    hold_family(household, by=by)
    record_event(
        household, Kind.MOVED, by=by, before=f"{household.address}, {household.village}"[:200]
    )
    household.village, household.address = village, address
    household.save(update_fields=["village", "address"])
    present = household.residents.current().filter(status=Resident.Status.PRESENT)
    present.update(village=village, address=address)
    return household


def hold_family(household: Household, *, by: User) -> None:
    """Who may keep it, and the family as it is now: one that went into another is not changed."""
    ensure_keeper(household.village_id, by=by)
    lock(household)
    if household.merged_into_id:
        raise ActionRefused(_("This family went into another one. Look at that one."))


def _new_household(household: Household, kk: str) -> Household:
    new = Household(village=household.village, address=household.address)
    if kk:
        sealed = seal(kk, purpose="kk")
        _refuse_taken(sealed.digest, new)
        new.kk_sealed, new.kk_digest = sealed.ciphertext, sealed.digest
        new.kk_masked = sealed.masked
    new.save()
    return new


def _refuse_taken(card: bytes, household: Household) -> None:
    if Household.objects.filter(kk_digest=card).exclude(pk=household.pk).exists():
        raise ActionRefused(_("This card belongs to another family. Join the two instead."))


def record_event(
    household: Household,
    kind: HouseholdEvent.Kind,
    *,
    by: User,
    resident: int | None = None,
    other: Household | None = None,
    before: str = "",
) -> None:
    """Add a line to the history of a family; `resident` is a key."""
    HouseholdEvent.objects.create(
        household=household, kind=kind, by=by, resident_id=resident, other=other, before=before
    )
