"""What was changed about a member, by whom, when: of the person and of all that hangs on them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from members.models import Appointment, Member, MemberMerge, Membership, MemberStatus
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin.changes import Change, changes_of_all

MOST_ROWS_OF_A_KIND = 100
MOST_CHANGES = 60
NOTES_OF_THE_OFFICE = ("note",)  # written about members, not for them


@dataclass(frozen=True)
class Line:
    """One change, and of which record."""

    change: Change
    what: str
    about: str


@never_cache
def trail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last changes of a member's records, newest first; with those of merged rows."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    keeps = request.user.may(Action.KEEP_MEMBERS, within=member.district_id)
    if not keeps and member.user_id != request.user.pk:
        raise PermissionDenied
    untold = () if keeps else NOTES_OF_THE_OFFICE
    lines = [
        Line(change, str(row._meta.verbose_name), "" if row == member else str(row))
        for rows in _records(member)
        for row, change in changes_of_all(rows, shown_to=request.user, untold=untold)
        if change.fields
    ]
    lines.sort(key=lambda line: line.change.at, reverse=True)
    mergers = MemberMerge.objects.visible_to(request.user).filter(survivor=member)
    context = {
        "member": member,
        "lines": lines[:MOST_CHANGES],
        "is_full": len(lines) > MOST_CHANGES,
        "mergers": mergers.select_related("merged", "merged_by", "undone_by"),
    }
    return render(request, "home/member_trail.html", context)


def _records(member: Member) -> list[list[Model]]:
    """What hangs on a member, and on the rows merged into it: a list for each table."""
    theirs = Q(member=member) | Q(member__merged_into=member)
    under = Q(membership__member=member) | Q(membership__member__merged_into=member)
    kinds: tuple[QuerySet[Any], ...] = (
        Member.objects.filter(Q(pk=member.pk) | Q(merged_into=member)),
        Membership.objects.filter(theirs).select_related("pillar", "area"),
        Appointment.objects.filter(under).select_related("membership__pillar", "membership__area"),
        MemberStatus.objects.filter(theirs),
    )
    return [list(rows.order_by("-pk")[:MOST_ROWS_OF_A_KIND]) for rows in kinds]
