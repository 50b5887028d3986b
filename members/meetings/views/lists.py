"""The list of meetings."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.workflow.rights import districts_kept_by
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of

PAGE = 30


@require_safe
def meeting_list(request: SignedInRequest) -> HttpResponse:
    """Meetings that one may see, the newest first; what is still to come stands on top."""
    status = request.GET.get("status", "")
    meetings = Meeting.objects.visible_to(request.user).select_related("district")
    if status in Meeting.Status.values:
        meetings = meetings.filter(status=status)
    page = page_of(
        request, _counted(meetings), order=("-starts_at", "-id"), size=PAGE, name="meetings"
    )
    context = {
        "page": page,
        "status": status,
        "statuses": Meeting.Status.choices,
        "may_keep": districts_kept_by(request.user).exists(),
        "may_read": bool(request.user.areas_for(Action.READ_MEMBERS)),
    }
    return render(request, "meetings/list.html", context)


def _counted(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """How many are on the list and how many came: two look-ups by index for each row shown."""
    listed = Invitation.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    came = listed.filter(attendance__status=Attendance.Status.PRESENT)
    return meetings.annotate(listed=_count(listed), came=_count(came))


def _count(rows: QuerySet[Invitation]) -> Coalesce:
    counted = rows.annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
