"""The figures of a pillar by subdistrict, and of a district's elements, each in a few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from members.counts import NOBODY, Count, counts_of, elements_of
from members.models import Appointment, Pillar, PillarGroup
from members.performance.results import results_of
from members.vacancies import places_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.regions.areas import SUBDISTRICT_LENGTH, covers, inside
from pilarsosial.regions.models import Region

SOON = timedelta(days=60)


@dataclass
class Row:
    """One subdistrict (or the district itself) of a pillar's page."""

    area: Region
    places: int = 0
    vacant: int = 0
    waiting: int = 0
    heads: int = 0
    memberships: int = 0
    ending: int = 0
    targets: int = 0
    points: int = 0

    @property
    def percent(self) -> int | None:
        """The mean of the results, each of them capped at 100."""
        return round(self.points / self.targets) if self.targets else None

    @property
    def served(self) -> int:
        return self.places - self.vacant


@dataclass
class Figures:
    """All rows, and what they come to."""

    rows: list[Row]
    total: Row


def figures_of(pillar: Pillar, *, areas: Iterable[str], quarter: Quarter) -> Figures:
    """Coverage, people, ending letters and results, for the places that the reader may know."""
    known = list(areas)
    rows = {area.code: Row(area) for area in _areas(pillar, known)}
    _fill_places(rows, pillar, known)
    counts = counts_of(pillar.district_id, within=known)
    for (key, place), count in counts.by_pillar_and_subdistrict.items():
        if key == pillar.pk and place in rows:
            rows[place].heads, rows[place].memberships = count.heads, count.memberships
    _fill_ending(rows, pillar, known)
    for result in results_of(pillar, quarter, areas=known):
        if result.place in rows:
            rows[result.place].targets += 1
            rows[result.place].points += result.percent
    told = [row for row in rows.values() if row.places or row.memberships or row.targets]
    return Figures(told, _total(pillar, told, counts.by_pillar.get(pillar.pk, NOBODY)))


def _areas(pillar: Pillar, areas: list[str]) -> list[Region]:
    levels = (Region.Level.REGENCY, Region.Level.SUBDISTRICT)
    district = Region.objects.current().within(pillar.district_id).filter(level__in=levels)
    return [
        place
        for place in district.order_by("code")
        if any(covers(area, place.code) or covers(place.code, area) for area in areas)
    ]


def _fill_places(rows: dict[str, Row], pillar: Pillar, areas: list[str]) -> None:
    for place in places_of([pillar], within=areas):
        row = rows.get(place.subdistrict_code)
        if row is not None:
            row.places += 1
            row.vacant += place.is_vacant
            row.waiting += place.waits_for_letter


def _fill_ending(rows: dict[str, Row], pillar: Pillar, areas: list[str]) -> None:
    """Letters that end soon and that no later one follows."""
    today = timezone.localdate()
    ending = Appointment.objects.ending_by(today + SOON, today=today)
    ending = ending.filter(inside("area", areas), pillar=pillar)
    for area in ending.order_by().values_list("area", flat=True):
        if area[:SUBDISTRICT_LENGTH] in rows:
            rows[area[:SUBDISTRICT_LENGTH]].ending += 1


def _total(pillar: Pillar, rows: list[Row], people: Count) -> Row:
    """Heads are counted over the whole: one person may serve in two subdistricts."""
    total = Row(pillar.district, heads=people.heads, memberships=people.memberships)
    for name in ("places", "vacant", "waiting", "ending", "targets", "points"):
        setattr(total, name, sum(getattr(row, name) for row in rows))
    return total


# --- elements -------------------------------------------------------------------------------------


@dataclass
class Element:
    """One line of the district's list, and each of its pillars with its own count."""

    name: str
    count: Count
    pillars: list[tuple[Pillar, Count]]


@dataclass
class Elements:
    """A district's list, with everybody counted once and every membership."""

    district: Region
    elements: list[Element]
    total: Count


def elements_for(user: User) -> list[Elements]:
    """One list for each district in which the user has a duty; people of the user's areas."""
    areas = user.areas_for(Action.READ_MEMBERS)
    districts = Region.objects.filter(code__in={area[:5] for area in areas}).order_by("code")
    return [_elements(district, sorted(areas)) for district in districts]


def _elements(district: Region, areas: list[str]) -> Elements:
    counts = counts_of(district.code, within=areas)
    listed = []
    for element, pillars in elements_of(district.code):
        if isinstance(element, PillarGroup):
            count = counts.by_element.get(element.pk, NOBODY)
        else:
            count = counts.by_pillar.get(element.pk, NOBODY)
        each = [(pillar, counts.by_pillar.get(pillar.pk, NOBODY)) for pillar in pillars]
        listed.append(Element(str(element), count, each))
    return Elements(district, listed, counts.total)
