"""Cases that moved away: where they went, and what was done here before."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from cases.models import CaseMove
from cases.timeline.happened import ICONS, MOST_LINES
from cases.timeline.lines import Line, joined, who
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of
from pilarsosial.regions.areas import inside

PAGE_SIZE = 30


def moved_away(request: SignedInRequest) -> HttpResponse:
    """Cases that left this user's areas, newest first: numbers and places, nobody's name."""
    ours = inside("from_village", request.user.areas_for(Action.READ_CASES))
    rows = CaseMove.objects.visible_to(request.user).filter(ours)
    rows = rows.select_related("case", "from_village", "to_village")
    page = page_of(request, rows, order=("-id",), size=PAGE_SIZE, name="moved")
    return render(request, "cases/moved_away.html", {"moves": page.rows, "page": page})


def moved_page(request: SignedInRequest, move: CaseMove) -> HttpResponse:
    """The old village's own acts, up to the move. The rest of the file is the new village's."""
    there = Duty.objects.filter(area=move.from_village_id).values("user")
    ours = Q(by__in=there) | Q(by=request.user)
    events = move.case.events.filter(ours, happened_at__lte=move.moved_at).select_related("by")
    lines = [
        Line(
            icon=ICONS.get(event.kind, "info"),
            title=str(event.get_kind_display()),
            when=event.happened_at,
            text=joined(who(event.by, request.user), event.text),
        )
        for event in events[:MOST_LINES]
    ]
    return render(request, "cases/moved.html", {"move": move, "lines": lines})
