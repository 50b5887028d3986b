"""Setting the targets of a whole subdistrict on one page."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.models import Membership, Pillar
from members.performance import workflow
from members.performance.forms.targets import ChoiceForm, Grid, Row
from members.performance.models import Indicator, Target
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

MOST_ROWS = 150  # a page of more boxes is no help; Django takes 1,000 fields of one form


@never_cache
@require_http_methods(["GET", "POST"])
def targets(request: SignedInRequest) -> HttpResponse:
    """Show the grid of a pillar in a subdistrict; set what was changed, all of it or nothing."""
    choice = _choice(request)
    if choice is None:
        return render(request, "performance/targets_none.html")
    pillar, area, quarter = (choice.cleaned_data[name] for name in ("pillar", "area", "quarter"))
    quarter = Quarter.parse(quarter)
    grid = _grid(request, choice, pillar, area, quarter)
    if request.method == "POST" and not grid.wrong:
        return _set(request, choice, grid)
    context = {
        "choice": choice, "grid": grid, "pillar": pillar, "area": area, "quarter": quarter,
        "is_cut": len(grid.rows) >= MOST_ROWS, "previous": quarter.previous,
        "query": _query(choice), "has_begun": quarter.starts_on <= timezone.localdate(),
    }  # fmt: skip
    return render(request, "performance/targets.html", context)


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
    return redirect(f"{reverse('performance:targets')}?{_query(choice)}")


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


def _grid(
    request: SignedInRequest, choice: ChoiceForm, pillar: Pillar, area: Region, quarter: Quarter
) -> Grid:
    columns = list(Indicator.objects.active().filter(pillar=pillar).order_by("position", "id"))
    by_members = choice.cleaned_data["rows"] == "members"
    rows = _members(pillar, area) if by_members else _places(pillar, area)
    keys = [row.member or row.area for row in rows]
    holder = {"member__in": keys} if by_members else {"area__in": keys}
    standing = {
        (one.indicator_id, one.member_id, one.area_id): one.value
        for one in Target.objects.filter(pillar=pillar, quarter=str(quarter), **holder)
    }
    data = request.POST.dict() if request.method == "POST" else None
    return Grid(rows, columns, standing, data)


def _members(pillar: Pillar, area: Region) -> list[Row]:
    """Who serves there today, once each; the district's own people under the district alone."""
    serving = Membership.objects.running().filter(pillar=pillar)
    where = {"area": area.code} if area.level == Region.Level.REGENCY else None
    serving = serving.filter(**where) if where else serving.filter(inside("area", [area.code]))
    ordered = serving.select_related("member", "area").order_by("area__name", "member__name_key")
    rows: dict[int, Row] = {}
    for one in ordered[: MOST_ROWS * 2]:
        rows.setdefault(
            one.member_id, Row(one.member.name, note=one.area.full_name, member=one.member_id)
        )
    return list(rows.values())[:MOST_ROWS]


def _places(pillar: Pillar, area: Region) -> list[Row]:
    """The area and what lies one level below it."""
    below: Iterable[Region] = Region.objects.within(area.code).current().order_by("code")
    level = area.code.count(".") + 1
    kept = [place for place in below if place.code.count(".") <= level]
    return [Row(place.full_name, area=place.code) for place in kept][:MOST_ROWS]


def _query(choice: ChoiceForm) -> str:
    data: dict[str, Any] = choice.cleaned_data
    return urlencode({
        "pillar": data["pillar"].pk, "area": data["area"].code, "quarter": data["quarter"],
        "rows": data["rows"],
    })  # fmt: skip
