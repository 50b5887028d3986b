"""Making two rows of one member one, and parting them again.

How rows are made one stands in `pilarsosial.merging`. What a later correction changed goes back,
corrected, to the row that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Appointment, Member, MemberMerge, Membership, NotDoubles
from members.workflow.refusals import WORDS, rule_of
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.merging import Reference, exchange, move_all, moves
from pilarsosial.merging import references as references_to

# What may be chosen; the columns that go together.
CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_key"),
    "nik": ("nik_sealed", "nik_digest", "nik_masked"),
    "nip": ("nip",),
    "birth_place": ("birth_place",),
    "birth_date": ("birth_date",),
    "sex": ("sex",),
    "phone": ("phone",),
    "email": ("email",),
    "village": ("village_id",),
    "address": ("address",),
    "education": ("education",),
    "occupation": ("occupation",),
    "skills": ("skills",),
    "registration_number": ("registration_number",),
    "note": ("note",),
    "photo": ("photo_id",),
}
ACCOUNT = "user"
_COLUMNS = CHOICES | {ACCOUNT: ("user_id",)}
# Trails of what once was: a sheet's row stays with the member that it made.
STAY_WHERE_THEY_ARE = frozenset({"MemberMerge", "NotDoubles", "ImportRow", "SheetRow"})
ENDED_BY_MERGING = "digabung"
ADDED_SINCE = _("Something was added since that stands in the way. Remove it first.")


@transaction.atomic
def merge_members(
    survivor: Member, merged: Member, *, by: User, taken: Iterable[str] = ()
) -> MemberMerge:
    """Make `merged` part of `survivor`; `taken` names the CHOICES whose value comes from it.

    The status stays that of the survivor; the account goes along where there is only one.
    """
    for member in sorted((survivor, merged), key=lambda one: one.pk):
        ensure_keeper(member.district_id, by=by)
        lock(member)
    _refuse_what_cannot_be_one(survivor, merged)
    exchanged = sorted({*taken, *_account_that_goes_along(survivor, merged)})

    Member.objects.filter(pk=merged.pk).update(merged_into=survivor)
    merged.merged_into = survivor
    _exchange(survivor, merged, exchanged)
    joined = [_join(one, survivor) for one in _in_both(survivor, merged)]
    return MemberMerge.objects.create(
        survivor=survivor,
        merged=merged,
        taken=exchanged,
        joined=joined,
        moved=dict(move_all(references(), source=merged.pk, target=survivor.pk)),
        merged_by=by,
    )


@transaction.atomic
def unmerge_members(merger: MemberMerge, *, by: User) -> MemberMerge:
    """Part two members again as they were: every row goes back to whom it belonged."""
    ensure_keeper(merger.survivor.district_id, by=by)
    lock(merger)
    survivor, merged = merger.survivor, merger.merged
    for member in sorted((survivor, merged), key=lambda one: one.pk):
        lock(member)
    if merger.undone_at is not None:
        raise ActionRefused(_("This merger has been undone already."))
    if survivor.merged_into_id is not None:
        raise ActionRefused(_("This member was merged into another one since. Undo that first."))
    for label, model, column in references():
        keys = merger.moved.get(label, [])
        if not moves(model, column, keys, source=survivor.pk, target=merged.pk):
            raise ActionRefused(ADDED_SINCE, extra={"table": label})
    with _or_stays_merged():
        for joined in merger.joined:
            _part(joined)
    _restore(survivor, merged, merger.taken)
    merger.undone_at, merger.undone_by = timezone.now(), by
    merger.save(update_fields=["undone_at", "undone_by"])
    return merger


@transaction.atomic
def tell_apart(one: Member, other: Member, *, by: User) -> NotDoubles:
    """Say that two members who look alike are two, so that nobody is asked again."""
    ensure_keeper(one.district_id, by=by)
    ensure_keeper(other.district_id, by=by)
    first, second = sorted((one, other), key=lambda member: member.pk)
    judgement, _new = NotDoubles.objects.get_or_create(
        one=first, other=second, defaults={"decided_by": by}
    )
    return judgement


def _refuse_what_cannot_be_one(survivor: Member, merged: Member) -> None:
    if survivor.pk == merged.pk:
        raise ActionRefused(_("A member is not merged with itself."))
    if survivor.merged_into_id or merged.merged_into_id:
        raise ActionRefused(_("One of the two was merged already. Look at the list again."))
    if survivor.kind != merged.kind:
        raise ActionRefused(_("A person and an institution are not the same member."))
    if survivor.district_id != merged.district_id:
        raise ActionRefused(_("Members of two districts are not merged."))
    if survivor.user and merged.user and survivor.user.is_active and merged.user.is_active:
        raise ActionRefused(_("Both have an account. Close one of them first."))


def _account_that_goes_along(survivor: Member, merged: Member) -> list[str]:
    ours, theirs = survivor.user, merged.user
    is_free = ours is None or not ours.is_active
    return [ACCOUNT] if theirs is not None and is_free else []


# --- values ---------------------------------------------------------------------------------------


def _exchange(survivor: Member, merged: Member, choices: list[str]) -> None:
    """Let both rows hold each other's values of the chosen columns."""
    columns = [column for choice in choices for column in _COLUMNS[choice]]
    exchange(survivor, merged, columns, vacated={"user_id": None})


def _restore(survivor: Member, merged: Member, choices: list[str]) -> None:
    try:
        with transaction.atomic():
            _exchange(survivor, merged, choices)
            Member.objects.filter(pk=merged.pk).update(merged_into=None)
    except IntegrityError as error:
        raise ActionRefused(
            _("Another member was registered with one of these NIKs since. Merge that one first.")
        ) from error
    merged.merged_into = None


# --- memberships that both have -------------------------------------------------------------------


def _in_both(survivor: Member, merged: Member) -> list[Membership]:
    """Running memberships of the merged one in a pillar and area where the other serves too."""
    places = survivor.memberships.running().values_list("pillar_id", "area_id")
    known = set(places)
    running = merged.memberships.running().order_by("pk")
    return [one for one in running if (one.pillar_id, one.area_id) in known]


def _join(ours: Membership, survivor: Member) -> dict[str, Any]:
    """End the second of two equal memberships, and give its letters to the first."""
    kept = survivor.memberships.running().get(pillar=ours.pillar_id, area=ours.area_id)
    letters = [
        key
        for key in ours.appointments.order_by("pk").values_list("pk", flat=True)
        if moves(Appointment, "membership_id", [key], source=ours.pk, target=kept.pk)
    ]
    ended_on = max(filter(None, [ours.joined_on, timezone.localdate()]))
    Membership.objects.filter(pk=ours.pk).update(ended_on=ended_on, end_reason=ENDED_BY_MERGING)
    return {"membership": ours.pk, "with": kept.pk, "appointments": letters}


@contextmanager
def _or_stays_merged() -> Iterator[None]:
    """What was right before the merger may break a rule of the pillar that the office changed
    since: then both stay one, and the office reads why.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        why = WORDS.get(rule_of(error), ADDED_SINCE)
        raise ActionRefused(_("The merger cannot be undone now. %(why)s") % {"why": why}) from None


def _part(joined: dict[str, Any]) -> None:
    Appointment.objects.filter(pk__in=joined["appointments"], membership=joined["with"]).update(
        membership=joined["membership"]
    )
    Membership.objects.filter(pk=joined["membership"], end_reason=ENDED_BY_MERGING).update(
        ended_on=None, end_reason=""
    )


# --- rows that point at a member ------------------------------------------------------------------


def references() -> Iterator[Reference]:
    """Every column that names a member, memberships first: what was done for a pillar is held to
    one of them.
    """
    found = references_to(Member, trails=STAY_WHERE_THEY_ARE)
    yield from sorted(found, key=lambda one: one[1] is not Membership)


def may_merge(one: Member, other: Member, *, by: User) -> bool:
    """Whether this user keeps the register of both."""
    try:
        ensure_keeper(one.district_id, by=by)
        ensure_keeper(other.district_id, by=by)
    except PermissionDenied:
        return False
    return True
