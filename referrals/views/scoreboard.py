"""Agencies in figures: each number leads to its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilarsosial.accounts.models.agency import CAPITAL
from pilarsosial.accounts.rights import Action
from pilarsosial.chips import Chip, address, without_nul
from pilarsosial.exports.writing import as_lines, write_csv
from referrals.forms.board import BoardFilter, PlaceFilter
from referrals.kept_scores import scores_at
from referrals.models import Referral
from referrals.scoreboard import FIGURES, PERIODS, REASONS, Period, Score, scores_of
from referrals.standing import standing_of
from referrals.views.inbox import of_an_agency

DELIMITER = ";"
AnyFilter = TypeVar("AnyFilter", bound=PlaceFilter)
NOW = {"open": {"running": "1"}, "overdue": {"overdue": "1"}}


@dataclass(frozen=True)
class Number:
    """A figure under its name; without an address it leads nowhere."""

    name: str
    label: str
    n: int
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One agency on the page."""

    score: Score
    numbers: list[Number]
    reasons: list[Number]


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    form, scores, period, counted_at = _asked(request)
    rows = [Row(one, *_linked(one, period, form)) for one in scores]
    context = {
        "form": form,
        "rows": rows,
        "period": period,
        "chips": _periods(request, period),
        "query": without_nul(request.GET).urlencode(),
        "heads": FIGURES,
        "now": counted_at,
    }
    return render(request, "referrals/scoreboard.html", context)


@require_GET
def board_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a sheet; a cell that a program would run is defused."""
    _form, scores, period, _counted_at = _asked(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"instansi-{format_date(period.starts_on, 'Y-m-d')}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    titles = [
        _("Agency"), *map(str, FIGURES.values()), _("Median working days to the first answer"),
        *(str(one.label) for one in REASONS),
    ]  # fmt: skip
    write_csv(answer, titles, as_lines(_cells(scores), delimiter=DELIMITER), delimiter=DELIMITER)
    return answer


@of_an_agency
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """The figures of one's own agency, for its people."""
    place = request.user.agency.area_id or CAPITAL
    period = Period.of(request.GET.get("period", ""), place)
    ours = Referral.objects.visible_to(request.user)
    scores = scores_of(ours, period.sent(place), place=place)
    rows = [Row(one, _plain(one), _reasons(one)) for one in scores]
    context = {
        "rows": rows, "period": period, "chips": _periods(request, period), "heads": FIGURES,
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "referrals/scoreboard.html", context)


@require_GET
def grid(request: HttpRequest) -> HttpResponse:
    """Where running referrals lie, and where they are late."""
    form = _filter(request, PlaceFilter)
    found = standing_of(Referral.objects.within(*form.places))
    area = form.cleaned_data.get("area")
    context = {
        "form": form,
        "rows": found,
        "states": [Referral.Status(one) for one in Referral.PENDING],
        "area": area.code if area else "",
        "now": timezone.now(),
    }
    return render(request, "referrals/grid.html", context)


def _filter(request: HttpRequest, kind: type[AnyFilter]) -> AnyFilter:
    if not request.user.areas_for(Action.READ_CASES):
        raise PermissionDenied
    form = kind(without_nul(request.GET), user=request.user)
    form.is_valid()
    return form


def _asked(request: HttpRequest) -> tuple[BoardFilter, list[Score], Period, datetime]:
    form = _filter(request, BoardFilter)
    period = Period.of(form.cleaned_data.get("period", ""), min(form.places))
    scores, counted_at = scores_at(form.places, period)
    return form, scores, period, counted_at


def _area(form: BoardFilter) -> dict[str, str]:
    area = form.cleaned_data.get("area")
    return {"area": area.code} if area else {}


def _linked(score: Score, period: Period, form: BoardFilter) -> tuple[list[Number], list[Number]]:
    """Every figure with the list of its rows."""
    page = reverse("referrals:list")
    kept = {"agency": str(score.agency.pk), **_area(form)}

    def leading(values: dict[str, str]) -> str:
        return f"{page}?{urlencode({**kept, **values})}"

    def asked(name: str) -> dict[str, str]:
        return NOW.get(name) or {**period.query, **({} if name == "sent" else {"counted": name})}

    numbers = [
        Number(one.name, one.label, one.n, leading(asked(one.name))) for one in _plain(score)
    ]
    reasons = [
        Number(one.name, one.label, one.n, leading({**period.query, "reason": one.name}))
        for one in _reasons(score)
    ]
    return numbers, reasons


def _plain(score: Score) -> list[Number]:
    return [Number(name, str(label), score.figures[name]) for name, label in FIGURES.items()]


def _reasons(score: Score) -> list[Number]:
    return [
        Number(one.value, str(one.label), score.reasons.get(one.value, 0))
        for one in REASONS
        if score.reasons.get(one.value)
    ]


def _cells(scores: list[Score]) -> Iterator[list[str]]:
    for score in scores:
        yield [
            score.agency.name,
            *(str(score.figures[name]) for name in FIGURES),
            "" if score.median is None else str(score.median),
            *(str(score.reasons.get(one.value, 0)) for one in REASONS),
        ]


def _periods(request: HttpRequest, period: Period) -> list[Chip]:
    query: Any = without_nul(request.GET)
    return [
        Chip(label, address(query, period=name), is_on=name == period.name)
        for name, label in PERIODS.items()
    ]
