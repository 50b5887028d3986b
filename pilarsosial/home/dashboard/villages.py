"""The villages of an area by subdistrict: all, the active ones, or those of which nothing came."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.home.dashboard.lists import Lists
from pilarsosial.home.dashboard.map import Map, Spot

ACTIVE, SILENT = "aktif", "sunyi"
KEPT: dict[str, Promise] = {"": _("All"), ACTIVE: _("Active"), SILENT: _("Silent")}


@dataclass(frozen=True)
class Place:
    """A subdistrict with the villages that are shown of it, and what it comes to as a whole."""

    whole: Spot
    spots: list[Spot]


def groups_of(map_: Map, figures: dict[str, Any], asked: str) -> list[Place]:
    """Subdistricts without a village that was asked for are left out."""
    active = set(figures["active"])
    places = []
    for group in map_.groups:
        spots = [one for one in group.spots if _is_kept(one, active, asked)]
        if spots:
            code = group.region.code
            counted = figures["places"].get(code, (0, 0, None))
            places.append(
                Place(Spot(group.region, Lists(code, figures["quarter"]), *counted), spots)
            )
    return places


def _is_kept(spot: Spot, active: set[str], asked: str) -> bool:
    if asked in (ACTIVE, SILENT):
        return (spot.region.code in active) == (asked == ACTIVE)
    return True
