"""The agenda of a meeting, proposed from what is overdue in the whole house.

Members know nothing of cases, so the points about cases are counted here and handed down.
"""

from collections.abc import Iterator

from django.contrib import messages
from django.db.models import Count
from django.db.models.functions import Left
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cases.models import Case
from members.meetings.agenda import proposals_of
from members.meetings.models import Meeting
from members.meetings.views.finding import kept_meeting
from members.meetings.workflow import Proposal, propose_agenda
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH
from pilarsosial.regions.models import Region


@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick what the meeting is to speak about."""
    meeting = kept_meeting(request, pk)
    known = set(meeting.agenda.values_list("source", flat=True))
    offered = [*overdue_cases(meeting, request.user), *proposals_of(meeting)]
    proposals = [item for item in offered if item.source not in known]
    if request.method == "POST":
        wanted = set(request.POST.getlist("source"))
        items = [item for item in proposals if item.source in wanted]
        taken = propose_agenda(meeting, items=items, by=request.user)
        said = ngettext(
            "%(n)d point is new on the agenda.", "%(n)d points are new on the agenda.", taken
        )
        messages.success(request, said % {"n": taken})
        return redirect("meetings:detail", pk)
    context = {"meeting": meeting, "proposals": proposals}
    return render(request, "meetings/propose.html", context)


def overdue_cases(meeting: Meeting, user: User) -> Iterator[Proposal]:
    """One point for each subdistrict with overdue cases, the most first. Counts only, and none of
    sealed cases: everybody who is invited reads the agenda.
    """
    visible = Case.objects.visible_to(user).filter(is_sealed=False)
    late = visible.within(meeting.district_id).overdue().order_by()
    counted = late.values(subdistrict=Left("village_id", SUBDISTRICT_LENGTH)).annotate(
        n=Count("pk")
    )
    regions = Region.objects.subdistricts().within(meeting.district_id)
    names = dict(regions.values_list("code", "name"))
    for row in counted.order_by("-n", "subdistrict"):
        text = ngettext(
            "%(n)d overdue case in %(place)s", "%(n)d overdue cases in %(place)s", row["n"]
        )
        place = names.get(row["subdistrict"], row["subdistrict"])
        yield Proposal(f"cases:{row['subdistrict']}", text % {"n": row["n"], "place": place})
