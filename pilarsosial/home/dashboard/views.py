"""The summary of a district or subdistrict: how the running quarter goes, and where it does not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from members.performance.scorecard import Band
from pilarsosial import broker
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.calendar import quarter_of
from pilarsosial.evaluations.report import percent
from pilarsosial.home.dashboard.headlines import headlines
from pilarsosial.home.dashboard.lists import Lists
from pilarsosial.home.dashboard.map import LEGEND, map_of
from pilarsosial.home.dashboard.trend import rows_of
from pilarsosial.home.dashboard.villages import KEPT, groups_of
from pilarsosial.home.models import Summary
from pilarsosial.home.start import Row, heap_rows, referral_rows
from pilarsosial.regions.models import Region

COUNT = "pilarsosial.home.tasks.count_summary"
DEADLINES = ("all_late", "week", "emergencies", "unconfirmed")
LEVELS = (Region.Level.REGENCY, Region.Level.SUBDISTRICT)
MOST_AGENCIES = 8


def summary(request: SignedInRequest) -> HttpResponse:
    """The figures as they were last counted, and the deadlines as they are now."""
    user = request.user
    if not user.areas_for(Action.READ_SUMMARY) and user.has_role(Role.OFFICER):
        village = min(user.areas_of(Role.OFFICER))
        return redirect("cases:village_board", village)
    area, found = _asked(request)
    if found is None:
        if "HX-Request" not in request.headers:  # the page looks again every few seconds
            broker.send(COUNT, district=area.district_code)
        return render(request, "home/dashboard/counting.html", {"area": area})
    context = {
        **_shown(found, area),
        "area": area,
        "places": _own(user),
        "above": _above(user, area),
        "deadlines": _deadlines(user, area),
        "may_evaluate": user.may(Action.RUN_EVALUATION, within=area.code),
    }
    return render(request, "home/dashboard/page.html", context)


def villages(request: SignedInRequest) -> HttpResponse:
    """The villages of an area in figures: all of them, the active ones, or the silent ones."""
    area, found = _asked(request)
    if found is None:
        return redirect("summary")
    asked = request.GET.get("keadaan", "")
    map_ = map_of(area.code, found.figures)
    context = {
        "area": area,
        "quarter": quarter_of(found.figures["quarter"]),
        "counted_at": found.counted_at.astimezone(area.time_zone),
        "asked": asked if asked in KEPT else "",
        "kept": KEPT.items(),
        "groups": groups_of(map_, found.figures, asked),
    }
    return render(request, "home/dashboard/villages.html", context)


def _asked(request: SignedInRequest) -> tuple[Region, Summary | None]:
    """The asked place inside the user's areas, else the first of them; and what was counted."""
    areas = request.user.areas_for(Action.READ_SUMMARY)
    places = Region.objects.filter(level__in=LEVELS)
    asked = places.chosen(request.GET.get("area", "").replace("\0", ""), among=areas)
    area = asked or places.filter(pk__in=areas).order_by("code").first()
    if area is None:
        raise PermissionDenied
    return area, Summary.objects.visible_to(request.user).filter(area=area).first()


def _own(user: User) -> list[Region]:
    """The places of somebody who has several."""
    own = Region.objects.filter(pk__in=user.areas_for(Action.READ_SUMMARY), level__in=LEVELS)
    places = list(own.order_by("code"))
    return places if len(places) > 1 else []


def _above(user: User, area: Region) -> str:
    """The district of a subdistrict, where the user may see that too."""
    around = area.district_code
    return around if around != area.code and user.may(Action.READ_SUMMARY, within=around) else ""


def _shown(found: Summary, area: Region) -> dict[str, Any]:
    figures = found.figures
    quarter = quarter_of(figures["quarter"])
    map_, lists = map_of(area.code, figures), Lists(area.code, figures["quarter"])
    last_day = (quarter.ends_before - quarter.starts_on).days
    return {
        "quarter": quarter,
        "day": figures["day"],
        "passed": round(100 * figures["day"] / last_day),
        "counted_at": found.counted_at.astimezone(area.time_zone),
        "headlines": headlines(figures, lists, map_.villages),
        "lists": lists,
        "map": map_,
        "legend": LEGEND,
        "agencies": [_agency(one, lists) for one in figures["agencies"][:MOST_AGENCIES]],
        "months": rows_of(figures["months"], lists),
        "chart": found.charts.get(get_language() or "", ""),
        "pillars": [
            {**one, "status": Band(one["band"]), "url": lists.of_pillar(one["code"])}
            for one in figures["pillars"]
        ],
    }


def _agency(one: dict[str, Any], lists: Lists) -> dict[str, Any]:
    return {
        **one,
        "percent": percent(one["in_time"], one["sent"]),
        "url": lists.to_agency(one["pk"]),
        "in_time_url": lists.to_agency(one["pk"], counted="answered_in_time"),
        "answered_url": lists.to_agency(one["pk"], counted="answered"),
        "overdue_url": lists.to_agency(one["pk"], overdue="1"),
    }


def _deadlines(user: User, area: Region) -> list[Row]:
    return [*heap_rows(DEADLINES, user, area.code), *referral_rows(user, area.code)]
