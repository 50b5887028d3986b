"""Letting a family go into another one, with all that points at its card, and parting the two."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Household, HouseholdEvent, HouseholdMerge, Resident
from cases.residents.workflow.households import hold_family, record_event
from cases.residents.workflow.keeping import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.merging import move_all, moves, references

Kind = HouseholdEvent.Kind
Role = Resident.Role
# Trails of what once was stay with the card that they tell of.
TRAILS = frozenset({"HouseholdMerge", "HouseholdEvent"})
MEMBERS = "residents.Resident.household"


@transaction.atomic
def join_households(kept: Household, joined: Household, *, by: User) -> Household:
    """Let a family go into another one: its members come over, its card stays findable."""
    for household in sorted((kept, joined), key=lambda one: one.pk):
        hold_family(household, by=by)
    if kept.pk == joined.pk:
        raise ActionRefused(_("This is the card of this family itself."))
    head = joined.residents.current().filter(role=Role.HEAD).first()
    joined.residents.filter(role=Role.HEAD).update(role=Role.OTHER)
    pointing = references(Household, trails=TRAILS)
    moved = dict(move_all(pointing, source=joined.pk, target=kept.pk))
    Household.objects.filter(pk=joined.pk).update(merged_into=kept)
    joined.merged_into = kept
    HouseholdMerge.objects.create(
        survivor=kept, merged=joined, stepped_down=head, moved=moved, merged_by=by
    )
    members = kept.residents.current().filter(pk__in=moved.get(MEMBERS, []))
    for key in members.order_by("pk").values_list("pk", flat=True):
        record_event(kept, Kind.CAME, by=by, resident=key, other=joined)
    record_event(kept, Kind.JOINED, by=by, other=joined, before=joined.kk_masked)
    return kept


@transaction.atomic
def part_households(merger: HouseholdMerge, *, by: User) -> Household:
    """Part two families again: who came over and is still there goes back, with their head."""
    lock(merger)
    kept, parted = merger.survivor, merger.merged
    ensure_keeper(parted.village_id, by=by)
    hold_family(kept, by=by)
    lock(parted)
    if merger.undone_at is not None:
        raise ActionRefused(_("This merger has been undone already."))
    returning = kept.residents.current().filter(pk__in=merger.moved.get(MEMBERS, []))
    keys = list(returning.order_by("pk").values_list("pk", flat=True))
    _take_back(merger)
    Household.objects.filter(pk=parted.pk).update(merged_into=None)
    parted.merged_into = None
    _restore_head(merger)
    for key in keys:
        record_event(kept, Kind.LEFT, by=by, resident=key, other=parted)
    for family, other in ((kept, parted), (parted, kept)):
        record_event(family, Kind.PARTED, by=by, other=other)
    merger.undone_at, merger.undone_by = timezone.now(), by
    merger.save(update_fields=["undone_at", "undone_by"])
    return parted


def _take_back(merger: HouseholdMerge) -> None:
    source, target = merger.survivor_id, merger.merged_id
    for label, model, column in references(Household, trails=TRAILS):
        keys = merger.moved.get(label, [])
        if not moves(model, column, keys, source=source, target=target):
            raise ActionRefused(
                _("Something was added since that stands in the way. Remove it first."),
                extra={"table": label},
            )


def _restore_head(merger: HouseholdMerge) -> None:
    """Whoever headed the card heads it again, unless somebody else does or they are gone."""
    members = merger.merged.residents.current()
    head = merger.stepped_down
    if head and not members.filter(role=Role.HEAD).exists():
        here = members.filter(pk=head.pk, status=Resident.Status.PRESENT)
        here.update(role=Role.HEAD)
