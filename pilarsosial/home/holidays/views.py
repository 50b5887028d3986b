"""The page on which the office keeps the days that no deadline counts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.home.holidays.forms import EARLIEST_YEAR, LATEST_YEAR, HolidayForm
from pilarsosial.home.holidays.workflow import (
    add_holiday,
    drop_holiday,
    may_keep,
    missing_years,
)
from pilarsosial.regions.areas import inside, upwards
from pilarsosial.regions.models import Holiday


@require_http_methods(["GET", "POST"])
def holidays(request: SignedInRequest) -> HttpResponse:
    """The days of a year, and one more."""
    areas = sorted(request.user.areas_for(Action.KEEP_SETTINGS))
    if not areas:
        raise PermissionDenied
    form = HolidayForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            holiday = add_holiday(by=request.user, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error("day_on", str(refusal))
        else:
            messages.success(request, _("Deadlines that begin from now on skip this day."))
            return redirect(f"{reverse('holidays')}?tahun={holiday.day_on.year}")
    year = _year(request.GET.get("tahun", ""))
    rows = Holiday.objects.filter(_seen_from(areas), day_on__year=year).select_related("region")
    rows = rows.order_by("day_on", "id")
    kept = may_keep(rows, by=request.user)
    context = {
        "form": form,
        "year": year,
        "rows": [(row, row.pk in kept) for row in rows],
        "missing": missing_years(areas),
    }
    return render(request, "home/holidays.html", context)


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    areas = sorted(request.user.areas_for(Action.KEEP_SETTINGS))
    holiday = get_object_or_404(Holiday.objects.filter(_seen_from(areas)), pk=pk)
    drop_holiday(holiday, by=request.user)
    messages.success(request, _("Deadlines that begin from now on count this day."))
    return redirect(f"{reverse('holidays')}?tahun={holiday.day_on.year}")


def _seen_from(areas: list[str]) -> Q:
    """Days of the country, of the areas, of what lies in them and above them."""
    if not areas:
        return Q(pk__in=[])
    above = {code for area in areas for code in upwards(area)}
    return Q(region=None) | Q(region__in=above) | inside("region", areas)


def _year(text: str) -> int:
    known = text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text[:5]) <= LATEST_YEAR
    return int(text) if known else timezone.localdate().year
