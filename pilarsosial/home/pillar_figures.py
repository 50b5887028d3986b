"""The figures of a pillar by subdistrict, and of a district's elements, each in a few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from members.counts import NOBODY, Count, counts_of, elements_of
from members.models import Appointment, Pillar, PillarGroup
from members.vacancies import places_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region

SUBDISTRICT_LENGTH = 8
SOON = timedelta(days=60)

# Each target against what was done, capped at 100 so that one result cannot hide another; then the
# mean. A target of a member counts where the member serves in this pillar. What lies outside the
# reader's areas is left out before anything is summed.
_RESULTS = """
WITH owed AS (
    SELECT t.indicator_id, t.member_id, t.area_id, t.value,
           coalesce(t.area_id, (
               SELECT s.area_id FROM members_membership s
               WHERE s.member_id = t.member_id AND s.pillar_id = %(pillar)s
               ORDER BY s.ended_on DESC NULLS FIRST, s.id LIMIT 1
           )) AS served_in
    FROM performance_target t
    WHERE t.pillar_id = %(pillar)s AND t.quarter = %(quarter)s AND t.value > 0
), known AS (
    SELECT * FROM owed
    WHERE served_in = ANY (%(areas)s) OR served_in LIKE ANY (%(below)s)
), result AS (
    SELECT left(known.served_in, 8) AS place, i.is_less_better, known.value AS target,
           CASE WHEN done.out_of > 0 THEN 100.0 * done.value / done.out_of
                ELSE coalesce(done.value, 0) END AS actual
    FROM known JOIN performance_indicator i ON i.id = known.indicator_id
    LEFT JOIN performance_actual done ON done.indicator_id = known.indicator_id
         AND done.quarter = %(quarter)s
         AND done.member_id IS NOT DISTINCT FROM known.member_id
         AND done.area_id IS NOT DISTINCT FROM known.area_id
)
SELECT place, count(*), round(avg(CASE
    WHEN is_less_better THEN CASE WHEN actual <= target THEN 100 ELSE 100.0 * target / actual END
    ELSE least(100, 100.0 * actual / target) END))
FROM result GROUP BY 1
"""


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
    percent: int | None = None

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
    values = {
        "pillar": pillar.pk,
        "quarter": str(quarter),
        "areas": known,
        "below": [f"{area}.%" for area in known],
    }
    _fill(rows, _RESULTS, values, "targets", "percent")
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


def _fill(rows: dict[str, Row], sql: str, values: dict[str, Any], *names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for place, *found in cursor.fetchall():
            if place in rows:
                for name, number in zip(names, found, strict=True):
                    setattr(rows[place], name, None if number is None else int(number))


def _total(pillar: Pillar, rows: list[Row], people: Count) -> Row:
    """Heads are counted over the whole: one person may serve in two subdistricts."""
    total = Row(pillar.district, heads=people.heads, memberships=people.memberships)
    for name in ("places", "vacant", "waiting", "ending", "targets"):
        setattr(total, name, sum(getattr(row, name) for row in rows))
    judged = [(row.percent, row.targets) for row in rows if row.percent is not None]
    if judged:
        total.percent = round(sum(p * n for p, n in judged) / sum(n for _p, n in judged))
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
