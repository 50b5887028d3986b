"""What a phone shows that scanned the code on the screen: one button."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.tokens import meeting_of
from members.models import Member
from pilarsosial.accounts.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "POST"])
def check_in(request: SignedInRequest, token: str) -> HttpResponse:
    """One tap for whoever is invited; whoever is not confirms first that they came all the same."""
    meeting = meeting_of(token)
    member = meeting and _member(request, meeting)
    if meeting is None or member is None:
        return render(request, "meetings/no_code.html", {"is_code": bool(meeting)}, status=404)
    line = Invitation.objects.filter(meeting=meeting, member=member).first()
    if request.method == "POST" and (line or request.POST.get("confirm")):
        attendance = _write(request, meeting, member, line)
        if attendance.clock_error:
            messages.warning(
                request, _("The clock of your phone is wrong; the server's was taken.")
            )
        return redirect("meetings:check_in", token)
    known = Attendance.objects.filter(invitation=line).first() if line else None
    context = {"meeting": meeting, "member": member, "line": line, "known": known}
    return render(request, "meetings/check_in.html", context)


def _member(request: SignedInRequest, meeting: Meeting) -> Member | None:
    of_district = Member.objects.current().filter(district=meeting.district_id)
    return of_district.filter(user=request.user).first()


def _write(
    request: SignedInRequest, meeting: Meeting, member: Member, line: Invitation | None
) -> Attendance:
    device_at = _device_clock(request.POST.get("device_at", ""))
    if line is None:
        return workflow.record_walk_in(meeting, member, by=request.user, device_at=device_at)
    how = Attendance.How.QR
    return workflow.check_in(line, how=how, by=request.user, device_at=device_at)


def _device_clock(text: str) -> datetime | None:
    """What the phone takes for the time. Whatever it says, it is only noted; nonsense is not."""
    try:
        said = parse_datetime(text[:40])
        return said.astimezone(timezone.get_current_timezone()) if said and said.tzinfo else None
    except (ValueError, OverflowError):
        return None
