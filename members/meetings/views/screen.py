"""The code on the wall, and how many have come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.tokens import token_of
from members.meetings.views.finding import kept_meeting
from pilarsosial.accounts.requests import SignedInRequest


@never_cache
@require_safe
def screen(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    url = request.build_absolute_uri(reverse("meetings:check_in", args=[token_of(meeting)]))
    context = {"meeting": meeting, "qr": qr(url), "url": url, **_arrivals(meeting)}
    return render(request, "meetings/screen.html", context)


@require_safe
def arrivals(request: SignedInRequest, pk: int) -> HttpResponse:
    """The fragment that asks for itself every ten seconds."""
    meeting = kept_meeting(request, pk)
    return render(request, "meetings/_arrivals.html", {"meeting": meeting, **_arrivals(meeting)})


@require_POST
def rotate(request: SignedInRequest, pk: int) -> HttpResponse:
    workflow.rotate_code(kept_meeting(request, pk), by=request.user)
    messages.success(request, _("There is a new code. The old one and the tablets ended."))
    return redirect("meetings:screen", pk)


def _arrivals(meeting: Meeting) -> dict[str, int]:
    lines = Invitation.objects.filter(meeting=meeting)
    came = lines.filter(attendance__status=Attendance.Status.PRESENT)
    return {"came": came.count(), "listed": lines.count()}


def qr(url: str) -> SafeString:
    """An SVG by attributes alone: the content security policy refuses inline style."""
    import segno  # only the screen needs it, no start of a process

    drawn = segno.make(url, error="m").svg_inline(
        omitsize=True, svgclass="qr qr-wall", lineclass=None
    )
    return mark_safe(drawn)
