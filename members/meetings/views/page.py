"""The page of one meeting: for the office all of it, for whoever is invited their part."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.meetings.forms.minutes import AgendaForm, DecisionForm, RemarkForm
from members.meetings.models import Decision, Invitation, Meeting
from members.meetings.owners import owners_of
from members.meetings.recap import absentees, recap_of
from members.meetings.views.finding import visible_meeting
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action

OWNERS = ("meeting", "owner_member", "owner_user", "owner_agency")
MOST_ABSENTEES = 24


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    return shown(request, visible_meeting(request, pk))


def shown(
    request: SignedInRequest, meeting: Meeting, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page, with a form that was refused in its place when there is one."""
    user = request.user
    decisions = Decision.objects.visible_to(user).select_related(*OWNERS)
    may_read = user.may(Action.READ_MEMBERS, within=meeting.district_id)
    may_keep = user.may(Action.KEEP_MEETINGS, within=meeting.district_id)
    context = {
        "meeting": meeting,
        "may_keep": may_keep,
        "may_read": may_read,
        "agenda": list(meeting.agenda.order_by("position", "id")),
        "remarks": list(meeting.remarks.order_by("id")),
        "decisions": list(decisions.filter(meeting=meeting).order_by("number")),
        "brought": list(decisions.brought_to(meeting).order_by("due_on", "id")[:50]),
        **(_of_the_list(meeting) if may_read else {"own": _own_line(request, meeting)}),
        **(_forms(meeting, forms) if may_keep else {}),
    }
    return render(request, "meetings/detail.html", context, status=status)


def _of_the_list(meeting: Meeting) -> dict[str, Any]:
    away = list(absentees(meeting)[: MOST_ABSENTEES + 1])
    return {
        "recap": recap_of(meeting),
        "absentees": away[:MOST_ABSENTEES],
        "more_absent": len(away) > MOST_ABSENTEES,
    }


def _own_line(request: SignedInRequest, meeting: Meeting) -> Invitation | None:
    lines = Invitation.objects.filter(meeting=meeting, member__user=request.user)
    return lines.select_related("attendance", "pillar").first()


def _forms(meeting: Meeting, refused: dict[str, Any]) -> dict[str, Any]:
    return {
        "agenda_form": AgendaForm(),
        "remark_form": RemarkForm(),
        "decision_form": DecisionForm(),
        "owners": owners_of(meeting).keys(),
        **refused,
    }
