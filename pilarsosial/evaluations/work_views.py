"""The records behind what a member did."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.models import Case
from members.meetings.models import Attendance
from members.performance.models import Actual, Indicator
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.calendar import Quarter
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.evaluations.actuals import cases_behind

PAGE = 40
Source = Indicator.Source


@require_safe
def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """The cases or meetings that a member's number counts, as far as the reader may see them."""
    visible = Actual.objects.visible_to(request.user).exclude(member=None)
    actual = get_object_or_404(
        visible.select_related("member", "indicator__pillar__district"), pk=pk
    )
    is_meetings = actual.indicator.source == Source.MEETING_ATTENDANCE
    context = {"actual": actual, "quarter": Quarter.parse(actual.quarter)}
    context |= _meetings(request, actual) if is_meetings else _cases(request, actual)
    return render(request, "evaluations/work.html", context)


def _cases(request: SignedInRequest, actual: Actual) -> dict[str, Any]:
    behind = cases_behind(actual)
    visible = Case.objects.visible_to(request.user).filter(pk__in=behind.keys())
    page = _page(request, visible.select_related("village", "resident").defer("story"), actual)
    rows = [(case, behind[case.pk]) for case in page.rows]
    hidden = len(behind) - visible.count() if behind else 0
    return {"page": page, "cases": rows, "hidden": hidden}


def _meetings(request: SignedInRequest, actual: Actual) -> dict[str, Any]:
    quarter = Quarter.parse(actual.quarter)
    start, end = quarter.span(actual.indicator.pillar.district.time_zone)
    attended = Attendance.objects.visible_to(request.user).present().filter(
        invitation__member=actual.member_id, invitation__meeting__starts_at__gte=start,
        invitation__meeting__starts_at__lt=end,
    )  # fmt: skip
    page = _page(request, attended.select_related("invitation__meeting"), actual)
    return {"page": page, "meetings": [one.invitation.meeting for one in page.rows]}


def _page(request: SignedInRequest, rows: Any, actual: Actual) -> KeysetPage:
    return page_of(request, rows, order=("-id",), size=PAGE, name=f"work:{actual.pk}")
