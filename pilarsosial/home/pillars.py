"""A pillar's page for the office, and the district's elements: who serves where, who is missing."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.models import Appointment, Pillar
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.home.pillar_figures import SOON, elements_for, figures_of

MOST_ENDING = 8


def pillar(request: SignedInRequest, code: str) -> HttpResponse:
    """One pillar, subdistrict by subdistrict."""
    user, today = request.user, timezone.localdate()
    known = Pillar.objects.visible_to(user).filter(code=code)
    found = known.select_related("district", "group").order_by("pk").first()
    if found is None:
        raise Http404
    quarter = Quarter.of(today)
    figures = figures_of(found, areas=user.areas_for(Action.READ_MEMBERS), quarter=quarter)
    ending = (
        Appointment.objects.visible_to(user)
        .ending_by(today + SOON, today=today)
        .filter(pillar=found)
        .select_related("membership__member", "area", "decree")
        .order_by("ends_on", "pk")
    )
    context: dict[str, Any] = {
        "pillar": found,
        "figures": figures,
        "quarter": quarter,
        "today": today,
        "ending": ending[:MOST_ENDING],
        "may_keep": user.may(Action.KEEP_MEMBERS, within=found.district_id),
    }
    return render(request, "home/pillar.html", context)


def elements(request: SignedInRequest) -> HttpResponse:
    """The elements as the district counts them: heads once, memberships each."""
    return render(request, "home/elements.html", {"groups": elements_for(request.user)})
