"""The villages of a district as a map, or as tiles by subdistrict where no boundary is known.

Darker is slower. What has no number is striped, never pale.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilarsosial.home.dashboard.lists import Lists
from pilarsosial.regions.models import Boundary, Region
from pilarsosial.regions.outlines import around, middle
from pilarsosial.regions.placing import cells_of

NO_DATA = "none"
# Up to how many working days a step goes; the last one has no end.
STEPS: tuple[tuple[int, str, Promise], ...] = (
    (1, "1", _("at most 1 day")),
    (2, "2", _("2 days")),
    (3, "3", _("3 days")),
    (5, "4", _("4–5 days")),
    (10_000, "5", _("over 5 days")),
)
LEGEND = (*((step, words) for _most, step, words in STEPS), (NO_DATA, _("none verified yet")))
MARGIN = 8
SMALL_SCREEN = 500
TEXT = 9.5


@dataclass(frozen=True)
class Spot:
    """One village: its figures, its step, and its outline where there is one."""

    region: Region
    lists: Lists
    filed: int
    verified: int
    days: int | None
    path: str = ""

    @property
    def step(self) -> str:
        if self.days is None:
            return NO_DATA
        return next(step for most, step, _words in STEPS if self.days <= most)

    @property
    def words(self) -> str:
        if self.days is None:
            return gettext("none verified, %(n)s recorded") % {"n": self.filed}
        values = {"days": self.days, "n": self.verified}
        return gettext("%(days)s working days, %(n)s verified") % values

    @property
    def url(self) -> str:
        """What its colour was counted from."""
        return self.lists.filed if self.days is None else self.lists.verified


@dataclass
class Group:
    """A subdistrict and its villages; `middle` is where its name stands on the map, `cell` the
    column and row of its tiles.
    """

    region: Region
    spots: list[Spot] = field(default_factory=list)
    middle: tuple[int, int] | None = None
    cell: tuple[int, int] | None = None


@dataclass(frozen=True)
class Map:
    """All subdistricts. `box` is what SVG shows ("x y width height"), "" without outlines; `scale`
    is how many steps of its grid a pixel of a small screen is: words and stripes grow by it.
    """

    groups: list[Group]
    box: str
    villages: int

    @property
    def is_placed(self) -> bool:
        """Whether the tiles lie roughly as the land does."""
        return any(group.cell for group in self.groups)

    @property
    def scale(self) -> float:
        return round(float(self.box.split()[2]) / SMALL_SCREEN, 2) if self.box else 1

    @property
    def text_size(self) -> float:
        return round(TEXT * self.scale, 1)

    @property
    def left_out(self) -> int:
        """Villages that a map cannot show."""
        spots = [spot for group in self.groups for spot in group.spots]
        return sum(not spot.path for spot in spots) if self.box else 0


def map_of(area: str, figures: dict[str, Any]) -> Map:
    """Two questions: the places, and their outlines."""
    places = list(Region.objects.current().within(area).order_by("code"))
    outlines = {one.region_id: one for one in Boundary.objects.within(area)}
    groups = {one.code: Group(one) for one in places if one.level == Region.Level.SUBDISTRICT}
    drawn: dict[str, list[Boundary]] = {}
    villages = [one for one in places if one.level == Region.Level.VILLAGE]
    for village in villages:
        outline = outlines.get(village.code)
        filed, verified, days = figures["places"].get(village.code, (0, 0, None))
        path = outline.path if outline else ""
        lists = Lists(village.code, figures["quarter"])
        groups[village.parent_code].spots.append(Spot(village, lists, filed, verified, days, path))
        if outline is not None:
            drawn.setdefault(village.parent_code, []).append(outline)
    for code, boundaries in drawn.items():
        groups[code].middle = middle(around(boundaries))
    for code, cell in cells_of(groups, outlines.values()).items():
        groups[code].cell = cell
    together = [boundary for boundaries in drawn.values() for boundary in boundaries]
    return Map(sorted(groups.values(), key=_by_place), _box(together), len(villages))


def _by_place(group: Group) -> tuple[int, int, str]:
    """From the north to the south where that is known, else by code."""
    column, row = group.cell or (0, 0)
    return row, column, group.region.code


def _box(boundaries: list[Boundary]) -> str:
    if not boundaries:
        return ""
    left, top, right, bottom = around(boundaries)
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    return f"{left - MARGIN} {top - MARGIN} {width} {height}"
