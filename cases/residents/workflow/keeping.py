"""Adding and correcting a person, and every look past the mask."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Household, HouseholdEvent, LikelyDouble, Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import name_key, seal, unseal
from pilarsosial.regions.models import Region

ABOUT = frozenset({
    "name", "alias", "without_nik", "birth_date", "birth_year", "sex", "address", "phone",
    "phone_owner", "safe_contact",
})  # fmt: skip


class AlreadyKnown(ActionRefused):
    """Somebody with this NIK is in the register: one person is one row for life."""

    def __init__(self, resident: Resident) -> None:
        super().__init__(_("A resident with this NIK is already registered."), code="already-known")
        self.resident = resident


@transaction.atomic
def add_resident(
    *,
    village: Region,
    by: User,
    nik: str = "",
    kk: str = "",
    form_token: UUID | None = None,
    **about: Any,
) -> Resident:
    """Enter a person in the register. The same form sent twice gives the same person.

    `nik` and `kk` are clean numbers. Raises AlreadyKnown when the NIK has its person, also when
    somebody else enters it at this very moment.
    """
    ensure_keeper(village.code, by=by)
    sent_before = Resident.objects.filter(form_token=form_token, created_by=by).first()
    if form_token and sent_before:
        return sent_before
    resident = Resident(village=village, created_by=by, form_token=form_token)
    _write(resident, nik=nik, about=about)
    resident.household = _household_of(kk, resident)
    return _save_once(resident)


@transaction.atomic
def correct_resident(
    resident: Resident, *, by: User, village: Region, nik: str = "", kk: str = "", **about: Any
) -> Resident:
    """Correct what is known of a person. An empty `nik` or `kk` leaves the number as it is."""
    ensure_keeper(resident.village_id, by=by)
    ensure_keeper(village.code, by=by)
    lock(resident)
    refuse_merged(resident)
    LikelyDouble.objects.undecided().filter(Q(one=resident) | Q(other=resident)).delete()
    resident.village = village
    _write(resident, nik=nik, about=about)
    if kk:
        _put_into(_household_of(kk, resident), resident, by=by)
    return _save_once(resident)


@transaction.atomic
def reveal_nik(resident: Resident, *, by: User) -> str:
    """Give the full NIK, and write down who saw it."""
    if not by.may(Action.REVEAL_NIK, within=resident.village_id):
        raise PermissionDenied
    if resident.nik_sealed is None:
        raise ActionRefused(_("No NIK is recorded for this resident."))
    record_read(Read.Kind.REVEAL, resident, by=by, village=resident.village_id, what="nik")
    return unseal(bytes(resident.nik_sealed), purpose="nik")


@transaction.atomic
def open_outside(resident: Resident, *, reason: str, by: User) -> Resident:
    """Open the minimum of a person of another village for a shift, to file a case here."""
    if not by.areas_for(Action.FILE_CASE):
        raise PermissionDenied
    record_read(Read.Kind.OUTSIDE, resident, by=by, village=resident.village_id, reason=reason)
    return resident


def refuse_merged(resident: Resident) -> None:
    if resident.merged_into_id:
        raise ActionRefused(_("This row was merged into another one. Correct that one."))


def ensure_keeper(place: str, *, by: User) -> None:
    if not by.may(Action.KEEP_RESIDENTS, within=place):
        raise PermissionDenied


def _write(resident: Resident, *, nik: str, about: dict[str, Any]) -> None:
    unknown = about.keys() - ABOUT
    if unknown:
        raise ValueError(f"Not written by hand: {sorted(unknown)}")
    for name, value in about.items():
        setattr(resident, name, value)
    resident.name_key = name_key(resident.name)
    _refuse_future(resident.birth_date)
    if nik:
        sealed = seal(nik, purpose="nik")
        resident.nik_sealed, resident.nik_digest = sealed.ciphertext, sealed.digest
        resident.nik_masked = sealed.masked
    if resident.nik_digest:
        resident.without_nik = ""


def _refuse_future(birth_date: date | None) -> None:
    if birth_date and birth_date > timezone.localdate():
        raise ActionRefused(_("The birth date lies in the future."))


def _put_into(household: Household | None, resident: Resident, *, by: User) -> None:
    """Whoever comes into another family has no place in it yet."""
    if household is None or household.pk == resident.household_id:
        return
    HouseholdEvent.objects.create(
        household=household, kind=HouseholdEvent.Kind.CAME, resident=resident, by=by,
        other=resident.household,
    )  # fmt: skip
    resident.household, resident.role = household, ""


def _household_of(kk: str, resident: Resident) -> Household | None:
    if not kk:
        return resident.household
    sealed = seal(kk, purpose="kk")
    household, _new = Household.objects.select_related("merged_into").get_or_create(
        kk_digest=sealed.digest,
        defaults={
            "kk_sealed": sealed.ciphertext,
            "kk_masked": sealed.masked,
            "village": resident.village,
            "address": resident.address,
        },
    )
    return household.merged_into or household


def _save_once(resident: Resident) -> Resident:
    """Let the unique index decide who was first; the other one is shown who is there."""
    try:
        with transaction.atomic():
            resident.save()
    except IntegrityError:
        same_form = Resident.objects.filter(
            form_token=resident.form_token, form_token__isnull=False
        ).exclude(pk=resident.pk)
        if first := same_form.first():
            return first
        others = Resident.objects.select_related("merged_into").exclude(pk=resident.pk)
        same_nik = others.filter(nik_digest=resident.nik_digest)
        if resident.nik_digest and (known := same_nik.first()):
            raise AlreadyKnown(known.merged_into or known) from None
        raise
    return resident
