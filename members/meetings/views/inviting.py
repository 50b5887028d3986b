"""Putting people on the list of a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from members.meetings import workflow
from members.meetings.forms.planning import GuestForm, InviteForm
from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.views.finding import kept_meeting
from members.meetings.workflow.inviting import invitable
from pilarsosial.accounts.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick pillars and places; the number of people that this means stands beside the button."""
    meeting = kept_meeting(request, pk)
    form = InviteForm(request.POST or request.GET or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        invited = workflow.invite(meeting, **form.cleaned_data, by=request.user)
        said = ngettext(
            "%(n)d person is new on the list.", "%(n)d people are new on the list.", invited
        )
        messages.success(request, said % {"n": invited})
        return redirect("meetings:detail", pk)
    context = {"meeting": meeting, "form": form, "count": _count(form, meeting)}
    return render(request, "meetings/invite.html", context)


@require_safe
def invite_count(request: SignedInRequest, pk: int) -> HttpResponse:
    """The fragment with the number, asked for with every tick."""
    meeting = kept_meeting(request, pk)
    form = InviteForm(request.GET, meeting=meeting)
    return render(request, "meetings/_invite_count.html", {"count": _count(form, meeting)})


@require_http_methods(["GET", "POST"])
def guest(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        line = workflow.add_guest(meeting, **form.cleaned_data, by=request.user)
        said = _("%(name)s is number %(n)d on the list.")
        if line.standing == Attendance.Status.PRESENT:
            said = _("%(name)s is number %(n)d on the list and recorded as present.")
        messages.success(request, said % {"name": line.name, "n": line.number})
        return redirect("meetings:guest", pk)
    guests = Invitation.objects.filter(meeting=meeting, member=None).order_by("-number")[:20]
    context = {"meeting": meeting, "form": form, "guests": guests}
    return render(request, "meetings/guest.html", context)


def _count(form: InviteForm, meeting: Meeting) -> int | None:
    """How many would be new on the list; None until both a pillar and a place are ticked."""
    if not form.is_bound or not form.is_valid():
        return None
    return invitable(meeting, **form.cleaned_data).count()
