"""Planning a meeting, changing it, calling it off, closing its list."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.meetings import workflow
from members.meetings.forms.planning import MeetingForm, ReasonForm
from members.meetings.recap import recap_of
from members.meetings.views.finding import kept_meeting
from members.meetings.workflow.rights import districts_kept_by
from pilarsosial.accounts.requests import SignedInRequest

FIELDS = ("kind", "title", "place", "starts_at", "ends_at")


@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest) -> HttpResponse:
    if not districts_kept_by(request.user).exists():
        raise PermissionDenied
    form = MeetingForm(_posted(request), user=request.user)
    if form.is_valid():
        meeting = workflow.plan_meeting(**form.cleaned_data, by=request.user)
        messages.success(request, _("The meeting is planned. Invite people to it now."))
        return redirect("meetings:invite", meeting.pk)
    return render(request, "meetings/plan.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    initial = {name: getattr(meeting, name) for name in FIELDS}
    initial |= {name: timezone.localtime(initial[name]) for name in ("starts_at", "ends_at")}
    form = MeetingForm(_posted(request), user=request.user, meeting=meeting, initial=initial)
    if form.is_valid():
        workflow.change_meeting(meeting, **form.cleaned_data, by=request.user)
        messages.success(request, _("The meeting is changed."))
        return redirect("meetings:detail", pk)
    return render(request, "meetings/plan.html", {"form": form, "meeting": meeting})


@require_http_methods(["GET", "POST"])
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = ReasonForm(_posted(request))
    if form.is_valid():
        workflow.cancel_meeting(meeting, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("The meeting is cancelled."))
        return redirect("meetings:detail", pk)
    return render(request, "meetings/cancel.html", {"form": form, "meeting": meeting})


@require_http_methods(["GET", "POST"])
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, with the number of people who will be absent then."""
    meeting = kept_meeting(request, pk)
    if request.method == "POST":
        workflow.close_meeting(meeting, by=request.user)
        messages.success(request, _("The list is closed. Who did not come is in the recap."))
        return redirect("meetings:detail", pk)
    context = {"meeting": meeting, "recap": recap_of(meeting)}
    return render(request, "meetings/close.html", context)


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None
