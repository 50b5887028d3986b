"""What was changed about a member, by whom, when: of the person and of all that hangs on them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from members.models import Appointment, Member, MemberMerge, Membership, MemberStatus
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin.changes import Change, changes_of

MOST_ROWS_OF_A_KIND = 12
MOST_CHANGES = 60


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
    lines = [
        Line(change, str(row._meta.verbose_name), "" if row == member else str(row))
        for row in _records(member)
        for change in changes_of(row, shown_to=request.user)
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


def _records(member: Member) -> list[Member | Membership | Appointment | MemberStatus]:
    theirs = Q(member=member) | Q(member__merged_into=member)
    under = Q(membership__member=member) | Q(membership__member__merged_into=member)
    memberships = Membership.objects.filter(theirs).select_related("pillar", "area")
    letters = Appointment.objects.filter(under).select_related(
        "membership__pillar", "membership__area"
    )
    return [
        member,
        *Member.objects.filter(merged_into=member)[:MOST_ROWS_OF_A_KIND],
        *memberships[:MOST_ROWS_OF_A_KIND],
        *letters[:MOST_ROWS_OF_A_KIND],
        *MemberStatus.objects.filter(theirs)[:MOST_ROWS_OF_A_KIND],
    ]
