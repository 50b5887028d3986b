"""The board of a village: today, this month, and how fast it answers."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cases import village
from cases.models import Case
from cases.turn import time_left, what_to_do
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar.months import Month, month_of
from pilarsosial.regions.days import working_days
from pilarsosial.regions.models import Region

MOST_TODAY = 10


def board(request: SignedInRequest, code: str) -> HttpResponse:
    """A village, or all villages of a subdistrict; a district has its evaluation."""
    places = Region.objects.filter(level__in=village.BOARDS)
    area = places.chosen(code, among=request.user.areas_for(Action.READ_CASES))
    if area is None:
        raise Http404
    cases = Case.objects.visible_to(request.user).submitted().within(code)
    today = timezone.now().astimezone(area.time_zone).date()
    this = Month.of(today)
    month = min(month_of(request.GET.get("bulan", "")) or this, this)
    wide = area.level == Region.Level.SUBDISTRICT
    context = {
        "area": area,
        "month": month,
        "is_now": month == this,
        "figures": list(village.counts(cases, code, month)),
        "waits": list(village.waits(cases, code, month)),
        "rating": village.rating(cases, code, month),
        "today": _today(cases, area),
        "villages": village.by_village(request.user, code) if wide else [],
        "overdue_url": f"{reverse('cases:list')}?area={code}&late=1",
    }
    return render(request, "cases/village.html", context)


def _today(cases: Any, area: Region) -> list[dict[str, Any]]:
    now = timezone.now()
    local = now.astimezone(area.time_zone)
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time.min, tzinfo=area.time_zone)
    calendar = working_days(area.code)
    rows = village.due_today(cases, tomorrow).select_related("resident", "village")
    return [
        {
            "case": case,
            "what": what_to_do(case, list(case.needs.all())),
            "left": time_left(case, now, calendar),
        }
        for case in rows.prefetch_related("needs")[:MOST_TODAY]
    ]
