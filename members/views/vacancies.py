"""Where nobody serves: a tile for each subdistrict, and the list of the places."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from members.models import Pillar
from members.narrowing import Narrowing
from members.vacancies import Place, expected_pillars, places_of
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action

MOST_ROWS = 60


@dataclass(frozen=True)
class Tile:
    """A subdistrict: one square for each of its places."""

    code: str
    name: str
    places: list[Place]
    url: str
    is_chosen: bool

    @property
    def vacant(self) -> int:
        return sum(place.is_vacant for place in self.places)


@dataclass(frozen=True)
class Choice:
    """A pillar with the number of its vacancies."""

    pillar: Pillar
    vacant: int
    url: str
    is_chosen: bool


def vacancies(request: SignedInRequest) -> HttpResponse:
    if not request.user.areas_for(Action.READ_MEMBERS):
        raise PermissionDenied
    narrowing = Narrowing(request.GET, request.user, action=Action.READ_MEMBERS)
    pillars = expected_pillars(request.user)
    places = places_of(pillars, within=narrowing.areas)
    return render(request, "members/vacancies.html", _context(narrowing, pillars, places))


def _context(narrowing: Narrowing, pillars: list[Pillar], places: list[Place]) -> dict[str, Any]:
    vacant = {
        one.pk: sum(place.is_vacant for place in places if place.pillar == one) for one in pillars
    }
    chosen = narrowing.pillar if narrowing.pillar in pillars else _first_with(vacant, pillars)
    of_chosen = [place for place in places if place.pillar == chosen]
    area = narrowing.area
    shown = [one for one in of_chosen if area is None or one.subdistrict_code == area.code]
    rows = [place for place in shown if place.is_vacant]
    return {
        "pillar": chosen,
        "choices": [
            Choice(one, vacant[one.pk], narrowing.query(pillar=one.code), one == chosen)
            for one in pillars
        ],
        "area": area,
        "whole_url": narrowing.query(area=""),
        "tiles": list(_tiles(narrowing, of_chosen)),
        "rows": rows[:MOST_ROWS],
        "more": max(0, len(rows) - MOST_ROWS),
        "vacant": len(rows),
        "total": len(shown),
        "may_keep": bool(narrowing.user.areas_for(Action.KEEP_MEMBERS)),
    }


def _first_with(vacant: dict[int, int], pillars: list[Pillar]) -> Pillar | None:
    """The first pillar that lacks somebody."""
    return next((one for one in pillars if vacant[one.pk]), pillars[0] if pillars else None)


def _tiles(narrowing: Narrowing, places: list[Place]) -> Iterable[Tile]:
    """By code, which is roughly as the land lies."""
    by_subdistrict: dict[str, list[Place]] = {}
    for place in places:
        by_subdistrict.setdefault(place.subdistrict_code, []).append(place)
    for code, inside in by_subdistrict.items():
        yield Tile(
            code=code,
            name=inside[0].subdistrict or inside[0].name,
            places=inside,
            url=narrowing.query(area=code),
            is_chosen=narrowing.area is not None and narrowing.area.code == code,
        )
