"""Setting the targets of a whole subdistrict on one page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.models import Pillar
from members.performance import workflow
from members.performance.forms.targets import ChoiceForm, Grid
from members.performance.models import Indicator, Target
from members.performance.views.target_rows import (
    BY_NAME,
    member_rows,
    place_rows,
    places_of,
    rows_that_fit,
    serving_in,
    typed_rows,
)
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region


@never_cache
@require_http_methods(["GET", "POST"])
def targets(request: SignedInRequest) -> HttpResponse:
    """Show the grid of a pillar in an area, page by page; set what was changed, all or nothing."""
    choice = _choice(request)
    if choice is None:
        return render(request, "performance/targets_none.html")
    page = _page(request, choice)
    grid = _grid(request, choice, page)
    if request.method == "POST" and not grid.wrong:
        try:
            return _set(request, choice, grid)
        except ActionRefused as refusal:
            messages.error(request, str(refusal))  # beside the page, with what was typed
    return render(request, "performance/targets.html", _context(request, choice, page, grid))


@require_POST
def count(request: SignedInRequest) -> HttpResponse:
    """Have the actuals of the district counted now."""
    choice = _choice(request)
    if choice is None:
        raise PermissionDenied
    wanted = choice.cleaned_data
    district = wanted["pillar"].district
    workflow.request_count(district, Quarter.parse(wanted["quarter"]), by=request.user)
    messages.success(request, _("The results are being counted. They are there in a moment."))
    return redirect(f"{reverse('performance:targets')}?{_query(choice)}")


def _set(request: SignedInRequest, choice: ChoiceForm, grid: Grid) -> HttpResponse:
    wanted = choice.cleaned_data
    pillar, quarter = wanted["pillar"], Quarter.parse(wanted["quarter"])
    changed = workflow.set_targets(pillar, quarter=quarter, goals=grid.goals, by=request.user)
    if "copy" in request.POST:
        copied = workflow.copy_targets(
            pillar, area=wanted["area"], quarter=quarter, by=request.user
        )
        words = ngettext(
            "%(n)d target was taken over from %(quarter)s.",
            "%(n)d targets were taken over from %(quarter)s.", copied,
        )  # fmt: skip
        said = words % {"n": copied, "quarter": quarter.previous.label}
    else:
        said = ngettext("%(n)d target is set.", "%(n)d targets are set.", changed)
        said %= {"n": changed}
    messages.success(request, said)
    here = _place(request.POST) or _place(request.GET)
    return redirect(f"{reverse('performance:targets')}?{_query(choice)}{here}")


def _choice(request: SignedInRequest) -> ChoiceForm | None:
    """The grid that was asked for, else the first one; None where this user sets nothing."""
    pillars, areas = _pillars(request.user), _areas(request.user)
    first = {
        "pillar": pillars.values_list("pk", flat=True).first(),
        "area": areas.values_list("code", flat=True).first(),
        "quarter": str(Quarter.of(timezone.localdate())), "rows": "members",
    }  # fmt: skip
    if None in first.values():
        return None
    query = request.POST if request.method == "POST" else request.GET
    asked = ChoiceForm(first | query.dict(), pillars=pillars, areas=areas)
    if asked.is_valid():
        return asked
    usual = ChoiceForm(first, pillars=pillars, areas=areas)
    return usual if usual.is_valid() and request.method == "GET" else None


def _pillars(user: User) -> QuerySet[Any]:
    districts = {area[:5] for area in user.areas_for(Action.SET_TARGETS)}
    pillars = Pillar.objects.filter(district__in=districts, is_active=True)
    return pillars.order_by("position", "code", "id")


def _areas(user: User) -> QuerySet[Region]:
    """Subdistricts, and the district itself for those who serve in all of it."""
    within = Region.objects.within(*user.areas_for(Action.SET_TARGETS)).current()
    levels = (Region.Level.SUBDISTRICT, Region.Level.REGENCY)
    return within.filter(level__in=levels).order_by("-level", "name", "code")


def _page(request: SignedInRequest, choice: ChoiceForm) -> KeysetPage:
    wanted = choice.cleaned_data
    pillar, area = wanted["pillar"], wanted["area"]
    size = rows_that_fit(_columns(pillar).count())
    name = f"targets:{pillar.pk}:{area.code}"
    if wanted["rows"] == "areas":
        return page_of(request, places_of(area), order=("code",), size=size, name=name)
    serving = serving_in(pillar, area).select_related("member", "area")
    return page_of(request, serving, order=BY_NAME, size=size, name=name)


def _grid(request: SignedInRequest, choice: ChoiceForm, page: KeysetPage) -> Grid:
    """The rows of the page; of a form that was sent, the rows that it is about."""
    pillar, quarter = choice.cleaned_data["pillar"], choice.cleaned_data["quarter"]
    data = request.POST if request.method == "POST" else None
    if data is not None:
        rows = typed_rows(data, pillar, request.user)
    elif choice.cleaned_data["rows"] == "areas":
        rows = place_rows(page.rows)
    else:
        rows = member_rows(page.rows)
    holders = Q(member__in=[row.member for row in rows if row.member])
    holders |= Q(area__in=[row.area for row in rows if row.area])
    found = Target.objects.filter(holders, pillar=pillar, quarter=quarter)
    standing = {(one.indicator_id, one.member_id, one.area_id): one.value for one in found}
    return Grid(rows, list(_columns(pillar)), standing, data and data.dict())


def _columns(pillar: Pillar) -> QuerySet[Indicator]:
    return Indicator.objects.active().filter(pillar=pillar).order_by("position", "id")


def _context(
    request: SignedInRequest, choice: ChoiceForm, page: KeysetPage, grid: Grid
) -> dict[str, Any]:
    wanted = choice.cleaned_data
    quarter = Quarter.parse(wanted["quarter"])
    return {
        "choice": choice, "grid": grid, "page": page, "pillar": wanted["pillar"],
        "area": wanted["area"], "quarter": quarter, "previous": quarter.previous,
        "query": _query(choice) + _place(request.GET),
        "has_begun": quarter.starts_on <= timezone.localdate(),
    }  # fmt: skip


def _place(data: QueryDict) -> str:
    """Which page of the grid, to be added to an address."""
    asked = {way: data[way] for way in ("after", "before") if data.get(way)}
    return f"&{urlencode(asked)}" if asked else ""


def _query(choice: ChoiceForm) -> str:
    data: dict[str, Any] = choice.cleaned_data
    return urlencode({
        "pillar": data["pillar"].pk, "area": data["area"].code, "quarter": data["quarter"],
        "rows": data["rows"],
    })  # fmt: skip
