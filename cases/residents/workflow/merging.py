"""Making two rows of one resident one, with all that points at them, and parting them again."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.models import LikelyDouble, Resident, ResidentMerge
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.merging import exchange, move_all, moves, references

# What may be chosen; the columns that go together.
CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_key"),
    "nik": ("nik_sealed", "nik_digest", "nik_masked", "without_nik"),
    "alias": ("alias",),
    "birth": ("birth_date", "birth_year"),
    "sex": ("sex",),
    "household": ("household_id", "role", "status", "status_since", "moved_to"),
    "village": ("village_id",),
    "address": ("address",),
    "phone": ("phone", "phone_owner"),
    "safe_contact": ("safe_contact",),
    "guardian": ("guardian_id", "guardian_relation"),
}
# Trails of what once was stay with the row that they tell of.
TRAILS = frozenset({"ResidentMerge", "LikelyDouble", "HouseholdEvent"})
# A NIK belongs to one row at every moment; while two are exchanged the merged row has none.
_VACATED = {
    "nik_sealed": None, "nik_digest": None, "nik_masked": "", "without_nik": "unknown",
}  # fmt: skip


@transaction.atomic
def merge_residents(
    survivor: Resident, merged: Resident, *, by: User, taken: Iterable[str] = ()
) -> ResidentMerge:
    """Make `merged` part of `survivor`; `taken` names the CHOICES whose value comes from it."""
    _lock_both(survivor, merged, by=by)
    if survivor.pk == merged.pk:
        raise ActionRefused(_("A resident is not merged with itself."))
    if survivor.merged_into_id or merged.merged_into_id:
        raise ActionRefused(_("One of the two was merged already. Look at the list again."))

    chosen = sorted(set(taken))
    Resident.objects.filter(pk=merged.pk).update(merged_into=survivor)
    merged.merged_into = survivor
    _exchange(survivor, merged, chosen)
    pointing = references(Resident, trails=TRAILS)
    return ResidentMerge.objects.create(
        survivor=survivor,
        merged=merged,
        taken=chosen,
        moved=dict(move_all(pointing, source=merged.pk, target=survivor.pk)),
        merged_by=by,
    )


@transaction.atomic
def unmerge_residents(merger: ResidentMerge, *, by: User) -> ResidentMerge:
    """Part two residents again as they were: every row goes back to whom it belonged."""
    lock(merger)
    survivor, merged = merger.survivor, merger.merged
    _lock_both(survivor, merged, by=by)
    if merger.undone_at is not None:
        raise ActionRefused(_("This merger has been undone already."))
    if survivor.merged_into_id is not None:
        raise ActionRefused(_("This resident was merged into another one since. Undo that first."))
    for label, model, column in references(Resident, trails=TRAILS):
        keys = merger.moved.get(label, [])
        if not moves(model, column, keys, source=survivor.pk, target=merged.pk):
            raise ActionRefused(
                _("Something was added since that stands in the way. Remove it first."),
                extra={"table": label},
            )
    _restore(survivor, merged, merger.taken)
    merger.undone_at, merger.undone_by = timezone.now(), by
    merger.save(update_fields=["undone_at", "undone_by"])
    return merger


@transaction.atomic
def tell_apart(pair: LikelyDouble, *, by: User) -> LikelyDouble:
    """Say that two residents who look alike are two, so that nobody is asked again."""
    _ensure_merger(pair.one, pair.other, by=by)
    lock(pair)
    if pair.decided_at is None:
        pair.decided_at, pair.decided_by = timezone.now(), by
        pair.save(update_fields=["decided_at", "decided_by"])
    return pair


def may_merge(one: Resident, other: Resident, *, by: User) -> bool:
    """Whether this user makes rows one where both live."""
    return all(
        by.may(Action.MERGE_RESIDENTS, within=resident.village_id) for resident in (one, other)
    )


def _ensure_merger(one: Resident, other: Resident, *, by: User) -> None:
    if not may_merge(one, other, by=by):
        raise PermissionDenied


def _lock_both(survivor: Resident, merged: Resident, *, by: User) -> None:
    """Always in the order of keys, so that two who merge the same two do not block each other."""
    _ensure_merger(survivor, merged, by=by)
    for resident in sorted((survivor, merged), key=lambda one: one.pk):
        lock(resident)


def _exchange(survivor: Resident, merged: Resident, choices: list[str]) -> None:
    columns = [column for choice in choices for column in CHOICES[choice]]
    exchange(survivor, merged, columns, vacated=_VACATED)


def _restore(survivor: Resident, merged: Resident, choices: list[str]) -> None:
    try:
        with transaction.atomic():
            _exchange(survivor, merged, choices)
            Resident.objects.filter(pk=merged.pk).update(merged_into=None)
    except IntegrityError as error:
        raise ActionRefused(
            _("The family has another head since. Change that first, then undo.")
        ) from error
    merged.merged_into = None
