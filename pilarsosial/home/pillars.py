"""A pillar's page for the office, and the district's elements: who serves where, who is missing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from members.models import Appointment, Pillar
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.home.members import SOON
from pilarsosial.home.pillar_figures import elements_of, figures_of

MOST_ENDING = 30


def pillar(request: SignedInRequest, code: str) -> HttpResponse:
    """One pillar, subdistrict by subdistrict."""
    user, today = request.user, timezone.localdate()
    known = Pillar.objects.visible_to(user).select_related("district", "group")
    found = get_object_or_404(known.order_by("pk")[:1], code=code)
    quarter = Quarter.of(today)
    figures = figures_of(found, areas=user.areas_for(Action.READ_MEMBERS), quarter=quarter)
    ending = (
        Appointment.objects.visible_to(user)
        .active_on(today)
        .filter(pillar=found, ends_on__lte=today + SOON)
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
    areas = request.user.areas_for(Action.READ_MEMBERS)
    return render(request, "home/elements.html", {"groups": elements_of(request.user, areas)})
