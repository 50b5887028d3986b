"""How often a member came: what the targets of the pillars ask."""

from django.db.models import Q, QuerySet

from members.meetings.models import Attendance, Meeting
from members.models import Member


def presence_of(member: Member) -> QuerySet[Attendance]:
    """A member's attendance at meetings that were not cancelled, also under rows since merged into
    theirs; the newest meeting first. `invitation.meeting` comes along.
    """
    theirs = Q(invitation__member=member) | Q(invitation__member__merged_into=member)
    return (
        Attendance.objects.filter(theirs)
        .exclude(invitation__meeting__status=Meeting.Status.CANCELLED)
        .select_related("invitation__meeting")
        .order_by("-invitation__meeting__starts_at", "-id")
    )
