"""The tablet at the door. Nobody is signed in on it, and it knows one meeting only.

Whoever opens it is signed out first: what is left in the session is the meeting, its secret's
signature and who opened it. A new code, the end of the meeting or its closing end the tablet too.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.recap import lines_of
from members.meetings.tokens import meeting_of, token_of
from members.meetings.views.finding import kept_meeting
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import name_key

SESSION = "kiosk"
LEAST_LETTERS = 3
MOST_SHOWN = 8
ASKS, PER_SECONDS = 90, 60


@dataclass(frozen=True)
class Tablet:
    """Which meeting a tablet stands at, and who put it there."""

    meeting: Meeting
    opened_by: User


@require_POST
def open_kiosk(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    if meeting.status != Meeting.Status.PLANNED:
        raise ActionRefused(_("The list of this meeting is closed."))
    opened_by = request.user.pk
    logout(request)
    request.session[SESSION] = {"token": token_of(meeting), "by": opened_by}
    request.session.set_expiry(meeting.doors[1])
    return redirect("meetings:kiosk")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest) -> HttpResponse:
    """Names are asked for by POST, so that none stands in an address or a log."""
    tablet = _tablet(request)
    if tablet is None:
        return _ended(request)
    words = _words(request)
    context: dict[str, Any] = {
        "meeting": tablet.meeting,
        "words": words,
        **_found(request, tablet, words),
    }
    fragment = request.headers.get("HX-Request")
    name = "meetings/_kiosk_found.html" if fragment else "meetings/kiosk.html"
    return render(request, name, context)


@login_not_required
@require_POST
def arrive(request: HttpRequest) -> HttpResponse:
    """A line counts only together with letters of its name: keys alone would tell who is invited,
    one after the other.
    """
    tablet = _tablet(request)
    if tablet is None:
        return _ended(request)
    if _asks_too_often(request):
        raise ActionRefused(_("Too many searches in one minute. Wait a moment."))
    key = request.POST.get("line", "")
    lines = _matching(tablet.meeting, _words(request))
    if lines is None:
        raise Http404
    line = get_object_or_404(lines, pk=int(key) if key.isdecimal() and len(key) < 15 else 0)
    workflow.check_in(line, how=Attendance.How.KIOSK, by=tablet.opened_by)
    messages.success(request, _("Welcome, %(name)s. You are present.") % {"name": line.name})
    return redirect("meetings:kiosk")


def _tablet(request: HttpRequest) -> Tablet | None:
    kept = request.session.get(SESSION) or {}
    meeting = meeting_of(kept.get("token", ""))
    if meeting is None or meeting.status != Meeting.Status.PLANNED:
        return None
    opened_by = User.objects.filter(pk=kept.get("by"), is_active=True).first()
    return Tablet(meeting, opened_by) if opened_by else None


def _ended(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/kiosk_ended.html", status=404)


def _words(request: HttpRequest) -> str:
    return request.POST.get("q", "").replace("\0", "")[:60]


def _asks_too_often(request: HttpRequest) -> bool:
    key = f"kiosk:{request.session.session_key}"
    return bool(cache.count(key, keep_seconds=PER_SECONDS) > ASKS)


def _found(request: HttpRequest, tablet: Tablet, words: str) -> dict[str, Any]:
    lines = _matching(tablet.meeting, words)
    if lines is None:
        return {"too_short": bool(words.strip())}
    if _asks_too_often(request):
        return {"too_often": True}
    found = list(lines[: MOST_SHOWN + 1])
    return {"asked": True, "found": found[:MOST_SHOWN], "more": len(found) > MOST_SHOWN}


def _matching(meeting: Meeting, words: str) -> QuerySet[Invitation] | None:
    """By three letters of the name and more; never by number, which anybody can count up."""
    key = name_key(words)
    if sum(sign.isalpha() for sign in key) < LEAST_LETTERS:
        return None
    return lines_of(meeting).filter(Q(name_key__startswith=key) | Q(name_key__contains=f" {key}"))
