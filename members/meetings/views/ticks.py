"""The registrar's list: a name, a tick, the next name."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from members.meetings import workflow
from members.meetings.forms.minutes import ExcuseForm
from members.meetings.models import Attendance, Invitation
from members.meetings.recap import lines_of
from members.meetings.views.finding import visible_meeting
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of
from pilarsosial.identity import name_key

PAGE = 50
STANDINGS = {"open": _("Not recorded yet"), **dict(Attendance.Status.choices)}
ACTS: dict[str, Callable[..., Any]] = {
    "hadir": workflow.tick,
    "izin": workflow.excuse,
    "kosong": workflow.take_back,
}


@require_http_methods(["GET", "HEAD", "POST"])
def tick_list(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list by pages. Names are asked for by POST, so that none stands in an address or a log;
    what fits is then one page.
    """
    meeting = visible_meeting(request, pk)
    if not request.user.may(Action.READ_MEMBERS, within=meeting.district_id):
        raise Http404
    words = request.POST.get("q", "").replace("\0", "")[:60]
    standing = request.POST.get("standing") or request.GET.get("standing", "")
    lines = lines_of(meeting)
    if standing in STANDINGS:
        lines = lines.standing(standing)
    name = f"ticks:{pk}"
    page = page_of(request, _named(lines, words), order=("number",), size=PAGE, name=name)
    context = {
        "meeting": meeting,
        "page": page,
        "words": words,
        "standing": standing,
        "standings": STANDINGS.items(),
        "may_keep": request.user.may(Action.KEEP_MEETINGS, within=meeting.district_id),
    }
    fragment = request.headers.get("HX-Request")
    return render(request, "meetings/_ticks.html" if fragment else "meetings/ticks.html", context)


@require_POST
def tick_line(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    """Tick one line and give it back as it is now."""
    if act not in ACTS:
        raise Http404
    lines = Invitation.objects.visible_to(request.user).select_related("meeting")
    line = get_object_or_404(lines, pk=pk)
    ACTS[act](line, by=request.user)
    if not request.headers.get("HX-Request"):
        return redirect("meetings:ticks", line.meeting_id)
    fresh = lines_of(line.meeting).get(pk=pk)
    return render(request, "meetings/_tick.html", {"line": fresh, "may_keep": True, "ticked": True})


@require_http_methods(["GET", "HEAD", "POST"])
def excuse_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that somebody is excused and, where one is given, why."""
    lines = Invitation.objects.visible_to(request.user).select_related("meeting", "attendance")
    line = get_object_or_404(lines, pk=pk)
    if not request.user.may(Action.KEEP_MEETINGS, within=line.meeting.district_id):
        raise PermissionDenied
    known = line.attendance.reason if line.standing == Attendance.Status.EXCUSED else ""
    form = ExcuseForm(request.POST if request.method == "POST" else None, initial={"reason": known})
    if form.is_valid():
        workflow.excuse(line, **form.cleaned_data, by=request.user)
        return redirect("meetings:ticks", line.meeting_id)
    return render(request, "meetings/excuse.html", {"line": line, "form": form})


def _named(lines: QuerySet[Invitation], words: str) -> QuerySet[Invitation]:
    text = words.strip()
    if text.isdecimal() and len(text) < 6:
        return lines.filter(number=int(text))
    key = name_key(text) if text else ""
    return lines.filter(Q(name_key__startswith=key) | Q(name_key__contains=f" {key}"))
