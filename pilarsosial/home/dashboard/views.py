"""The summary of a district: how the running quarter goes, and where it does not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from members.performance.scorecard import Band
from pilarsosial import broker
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import quarter_of
from pilarsosial.evaluations.report import percent
from pilarsosial.home.dashboard.headlines import headlines
from pilarsosial.home.dashboard.map import LEGEND, map_of
from pilarsosial.home.dashboard.trend import trend_of
from pilarsosial.home.models import Summary
from pilarsosial.home.start import Row, heap_rows, referral_rows
from pilarsosial.regions.models import Region

COUNT = "pilarsosial.home.tasks.count_summary"
DEADLINES = ("all_late", "week", "emergencies", "unconfirmed")
MOST_AGENCIES = 8


def summary(request: SignedInRequest) -> HttpResponse:
    """The figures as they were last counted, and the deadlines as they are now."""
    district = _district(request)
    found = Summary.objects.visible_to(request.user).filter(district=district).first()
    if found is None:
        if "HX-Request" not in request.headers:  # the page looks again every few seconds
            broker.send(COUNT, district=district.code)
        return render(request, "home/dashboard/counting.html", {"district": district})
    context = {
        **_shown(found, district),
        "district": district,
        "deadlines": _deadlines(request.user),
        "may_evaluate": request.user.may(Action.RUN_EVALUATION, within=district.code),
    }
    return render(request, "home/dashboard/page.html", context)


def _district(request: SignedInRequest) -> Region:
    """The asked one of the user's districts, else the first."""
    areas = request.user.areas_for(Action.READ_SUMMARY)
    districts = Region.objects.filter(pk__in=areas, level=Region.Level.REGENCY).order_by("code")
    asked = districts.filter(pk=request.GET.get("area", "").replace("\0", ""))
    district = asked.first() or districts.first()
    if district is None:
        raise PermissionDenied
    return district


def _shown(found: Summary, district: Region) -> dict[str, Any]:
    figures = found.figures
    quarter = quarter_of(figures["quarter"])
    map_ = map_of(district.code, figures["villages"])
    last_day = (quarter.ends_before - quarter.starts_on).days
    return {
        "quarter": quarter,
        "day": figures["day"],
        "passed": round(100 * figures["day"] / last_day),
        "counted_at": found.counted_at.astimezone(district.time_zone),
        "headlines": headlines(figures, district.code, map_.villages),
        "map": map_,
        "legend": LEGEND,
        "agencies": [
            {**one, "percent": percent(one["in_time"], one["sent"])}
            for one in figures["agencies"][:MOST_AGENCIES]
        ],
        "trend": trend_of(figures["months"]),
        "pillars": [{**one, "status": Band(one["band"])} for one in figures["pillars"]],
    }


def _deadlines(user: User) -> list[Row]:
    return [*heap_rows(DEADLINES, user), *referral_rows(user)]
