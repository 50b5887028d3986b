"""The list of cases, which is also every queue of work."""

from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.filters import CaseFilters
from cases.forms.lists import FilterForm
from cases.models import Case, Need
from cases.saved.lists import Saved
from cases.turn import TimeLeft, time_left
from cases.views.queues import may_verify, queues_of
from cases.village import BOARDS
from cases.work import shown_count
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.chips import Chip
from pilarsosial.db import KeysetPage, capped_count, page_of
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.days import working_days

PAGE_SIZE = 40
MOST_COUNTED = 999
VERIFICATION = ("verify", "verify_late", "mine")  # where cases are chosen by boxes


def case_list(request: SignedInRequest) -> HttpResponse:
    user = request.user
    filters = CaseFilters(request.GET, user)
    page = _page(request, filters)
    sealed = _sealed(filters)
    rows, queues = _rows(page.rows, filters), queues_of(filters)
    context = {
        "filters": filters,
        "title": _title(filters),
        "queues": queues,
        "in_queue": any(queue.is_on for queue in queues),
        "saved": Saved.of(user, filters.data),
        "chips": _offered(filters),
        "form": FilterForm(request.GET, filters=filters),
        "page": page,
        "rows": rows,
        "may_choose": any(row["may_verify"] for row in rows),
        "prefix": _common_prefix(page.rows),
        "has_villages": _has_villages(filters),
        "sealed": sealed,
        "sealed_count": int(sealed.rstrip("+") or 0),
        "board": _board(filters),
        "now": timezone.now(),
    }
    return render(request, "cases/list.html", context)


def _page(request: SignedInRequest, filters: CaseFilters) -> KeysetPage:
    """Work by its due day, everything else by its age. A cursor that fits no more begins anew."""
    user = request.user
    rows = Case.objects.visible_to(user).submitted().filter(filters.condition)
    if filters.heap:
        rows, order = rows.by_due_day(), ("due", "id")
    else:
        filed = ExpressionWrapper(F("filed_at"), output_field=DateTimeField())
        rows, order = rows.annotate(filed=filed), ("-filed", "-id")
    return page_of(request, _with_parts(rows), order=order, size=PAGE_SIZE, name="cases")


def _with_parts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The residents are fetched of the page alone: joined, they are fetched of all to be sorted."""
    needs = Prefetch("needs", Need.objects.select_related("type"))
    return cases.select_related("village").prefetch_related("resident", needs).defer("story")


def _rows(cases: list[Case], filters: CaseFilters) -> list[dict[str, Any]]:
    now, calendars = timezone.now(), {}
    in_queue = filters.heap is not None and filters.heap.name in VERIFICATION
    rows = []
    for case in cases:
        district = case.village_id[:5]
        if district not in calendars:
            calendars[district] = working_days(district)
        left: TimeLeft | None = time_left(case, now, calendars[district])
        needs = list(case.needs.all())
        serial = str(case.number).rpartition("-")[2]
        rows.append(
            {
                "case": case,
                "serial": serial,
                "needs": needs,
                "more": len(needs) - 1,
                "left": left,
                "comes_after": _may_begin(case),
                "may_verify": in_queue and may_verify(case, filters.user),
            }
        )
    return rows


def _common_prefix(cases: list[Case]) -> str:
    """Give "3309-2026-" when all numbers begin with it: the head of the column says it once."""
    beginnings = {str(case.number).rpartition("-")[0] for case in cases}
    return f"{beginnings.pop()}-" if len(beginnings) == 1 else ""


def _has_villages(filters: CaseFilters) -> bool:
    """Whether rows can differ in their village."""
    places = [filters.area.code] if filters.area else list(filters.areas)
    return len(places) != 1 or places[0].count(".") + 1 < PARTS_OF_A_VILLAGE


def _may_begin(case: Case) -> bool:
    """An emergency is handled before it is verified."""
    return case.status == Case.Status.SUBMITTED and case.urgency == Case.Urgency.EMERGENCY


def _board(filters: CaseFilters) -> str:
    """The board of the chosen village or subdistrict."""
    area = filters.area
    has_one = area is not None and area.level in BOARDS
    return reverse("cases:village_board", args=[area.code]) if has_one and area else ""


def _title(filters: CaseFilters) -> str:
    return str(filters.heap.label if filters.heap else _("Cases"))


def _offered(filters: CaseFilters) -> list[Chip]:
    """The usual questions as chips that are off, with how many cases they would keep."""
    offers = []
    if not filters.on and not filters.heap:  # the queues say the same
        return []
    if not filters.is_late and filters.status in ("", "open"):
        offers.append((_("Overdue"), {"late": "1"}))
    if not filters.urgency and filters.status in ("", "open"):
        offers.append((Case.Urgency.EMERGENCY.label, {"urgency": "emergency", "status": "open"}))
    if filters.need_type:  # counting across needs would read them all
        return [Chip(label, filters.adding(**values)) for label, values in offers]
    counted = [
        Chip(label, filters.adding(**values), count=_count(filters, **values))
        for label, values in offers
    ]
    return [chip for chip in counted if chip.count]


def _count(filters: CaseFilters, **values: str) -> str:
    query = filters.data.copy()
    query.update(values)
    narrowed = CaseFilters(query, filters.user)
    narrowed.area, narrowed.need_type = filters.area, filters.need_type
    cases = Case.objects.visible_to(filters.user).submitted().filter(narrowed.condition)
    return shown_count(capped_count(cases, MOST_COUNTED), MOST_COUNTED)


def _sealed(filters: CaseFilters) -> str:
    if not filters.may_count_sealed:
        return ""
    cases = Case.objects.sealed_from(filters.user).filter(filters.in_quarter)
    if filters.area:
        cases = cases.within(filters.area.code)
    return shown_count(capped_count(cases, MOST_COUNTED), MOST_COUNTED)
