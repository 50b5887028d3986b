"""The records behind what a member did."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.models import Case
from members.meetings.models import Attendance
from members.performance.models import Actual, Indicator
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.calendar import Quarter
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.evaluations.behind import good_among, keys_behind, number_behind
from pilarsosial.regions.models import Region

PAGE = 40
Source = Indicator.Source


@require_safe
def work(
    request: SignedInRequest,
    indicator: int,
    quarter: str,
    member: int | None = None,
    area: str | None = None,
) -> HttpResponse:
    """What a number of a member or an area counts, as far as the reader may see it. Every night
    writes the numbers anew: the address names what is counted, so that it lasts.
    """
    visible = Actual.objects.visible_to(request.user).exclude(
        indicator__source__in=Indicator.REPORTED
    )
    related = ("member", "area", "indicator__pillar__district")
    counted = visible.filter(indicator=indicator, quarter=quarter.replace("\0", ""))
    whose = Q(member=member) if area is None else Q(area=area.replace("\0", ""))
    actual = get_object_or_404(counted.select_related(*related), whose)
    context = {"actual": actual, "quarter": Quarter.parse(actual.quarter)}
    show = LISTS.get(Source(actual.indicator.source), _cases)
    context |= show(request, actual)
    return render(request, "evaluations/work.html", context)


def _cases(request: SignedInRequest, actual: Actual) -> dict[str, Any]:
    visible = Case.objects.visible_to(request.user).filter(pk__in=keys_behind(actual))
    # Beside the rows, not joined: PostgreSQL would join them for all that are counted first.
    wanted = visible.prefetch_related("village", "resident").defer("story")
    page = _page(request, wanted, actual)
    good = good_among(actual, [case.pk for case in page.rows])
    rows = [(case, good[case.pk]) for case in page.rows if case.pk in good]
    return {"page": page, "cases": rows, "hidden": number_behind(actual) - visible.count()}


def _villages(request: SignedInRequest, actual: Actual) -> dict[str, Any]:
    villages = Region.objects.filter(code__in=keys_behind(actual))
    page = _page(request, villages, actual, order=("code",))
    good = good_among(actual, [village.code for village in page.rows])
    return {"page": page, "villages": [(one, good.get(one.code, False)) for one in page.rows]}


def _meetings(request: SignedInRequest, actual: Actual) -> dict[str, Any]:
    attended = Attendance.objects.visible_to(request.user).filter(pk__in=keys_behind(actual))
    related = ("invitation__meeting", "invitation__member")
    page = _page(request, attended.select_related(*related), actual)
    return {"page": page, "meetings": [one.invitation for one in page.rows]}


LISTS = {Source.VILLAGES_ACTIVE: _villages, Source.MEETING_ATTENDANCE: _meetings}


def _page(
    request: SignedInRequest, rows: Any, actual: Actual, *, order: tuple[str, ...] = ("-id",)
) -> KeysetPage:
    whose = actual.member_id or actual.area_id
    name = f"work:{actual.indicator_id}:{actual.quarter}:{whose}"
    return page_of(request, rows, order=order, size=PAGE, name=name)
