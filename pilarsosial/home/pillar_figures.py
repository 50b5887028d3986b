"""The figures of a pillar by subdistrict, and of a district's elements, each in a few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from members.models import Membership, Pillar, PillarGroup
from pilarsosial.accounts.models import User
from pilarsosial.calendar import Quarter
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region

SUBDISTRICT_LENGTH = 8
SOON_DAYS = 60

# A place is served by a running membership; whether a letter stands behind it is told apart.
_PLACES = """
WITH serving AS (
    SELECT s.area_id, bool_or(EXISTS (
        SELECT FROM members_appointment a WHERE a.membership_id = s.id
        AND a.starts_on <= %(today)s AND (a.ends_on IS NULL OR a.ends_on >= %(today)s)
    )) AS has_letter
    FROM members_membership s JOIN members_member m ON m.id = s.member_id
    WHERE s.pillar_id = %(pillar)s AND s.ended_on IS NULL AND m.merged_into_id IS NULL
    GROUP BY s.area_id
)
SELECT left(r.code, 8) AS place, count(*), count(serving.area_id),
       count(*) FILTER (WHERE serving.has_letter)
FROM regions_region r LEFT JOIN serving ON serving.area_id = r.code
WHERE r.level = %(unit)s AND r.valid_until IS NULL
  AND (r.code = %(district)s OR r.code LIKE %(district)s || '.%%')
GROUP BY 1
"""
_PEOPLE = """
SELECT left(s.area_id, 8) AS place, count(DISTINCT s.member_id), count(*)
FROM members_membership s JOIN members_member m ON m.id = s.member_id
WHERE s.pillar_id = %(pillar)s AND s.ended_on IS NULL AND m.merged_into_id IS NULL
GROUP BY 1
"""
_ENDING = """
SELECT left(area_id, 8) AS place, count(*) FROM members_appointment
WHERE pillar_id = %(pillar)s AND starts_on <= %(today)s AND ends_on BETWEEN %(today)s AND %(soon)s
GROUP BY 1
"""
# Each target against what was done, capped at 100 so that one result cannot hide another; then the
# mean. A target of a member counts where the member serves in this pillar.
_RESULTS = """
WITH owed AS (
    SELECT t.indicator_id, t.member_id, t.area_id, t.value,
           left(coalesce(t.area_id, (
               SELECT s.area_id FROM members_membership s
               WHERE s.member_id = t.member_id AND s.pillar_id = %(pillar)s
               ORDER BY s.ended_on DESC NULLS FIRST, s.id LIMIT 1
           )), 8) AS place
    FROM performance_target t
    WHERE t.pillar_id = %(pillar)s AND t.quarter = %(quarter)s AND t.value > 0
), result AS (
    SELECT owed.place, i.is_less_better, owed.value AS target,
           CASE WHEN done.out_of > 0 THEN 100.0 * done.value / done.out_of
                ELSE coalesce(done.value, 0) END AS actual
    FROM owed JOIN performance_indicator i ON i.id = owed.indicator_id
    LEFT JOIN performance_actual done ON done.indicator_id = owed.indicator_id
         AND done.quarter = %(quarter)s
         AND done.member_id IS NOT DISTINCT FROM owed.member_id
         AND done.area_id IS NOT DISTINCT FROM owed.area_id
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
    served: int = 0
    with_letter: int = 0
    heads: int = 0
    memberships: int = 0
    ending: int = 0
    targets: int = 0
    percent: int | None = None

    @property
    def vacant(self) -> int:
        return self.places - self.served

    @property
    def without_letter(self) -> int:
        return self.served - self.with_letter


@dataclass
class Figures:
    """All rows, and what they come to."""

    rows: list[Row]
    total: Row

    @property
    def share(self) -> int:
        """How much of what is to be served is served, in percent."""
        return round(100 * self.total.served / self.total.places) if self.total.places else 0


def figures_of(pillar: Pillar, *, areas: Iterable[str], quarter: Quarter) -> Figures:
    """Coverage, people, ending letters and results, for the places that the reader may know."""
    rows = {area.code: Row(area) for area in _areas(pillar, list(areas))}
    today = timezone.localdate()
    values = {
        "pillar": pillar.pk,
        "district": pillar.district_id,
        "unit": pillar.unit,
        "today": today,
        "soon": today + timedelta(days=SOON_DAYS),
        "quarter": str(quarter),
    }
    _fill(rows, _PLACES, values, "places", "served", "with_letter")
    _fill(rows, _PEOPLE, values, "heads", "memberships")
    _fill(rows, _ENDING, values, "ending")
    _fill(rows, _RESULTS, values, "targets", "percent")
    told = [row for row in rows.values() if row.places or row.memberships or row.targets]
    return Figures(told, _total(pillar, told))


def _areas(pillar: Pillar, areas: list[str]) -> list[Region]:
    levels = (Region.Level.REGENCY, Region.Level.SUBDISTRICT)
    district = Q(code=pillar.district_id) | Q(code__startswith=f"{pillar.district_id}.")
    places = Region.objects.current().filter(district, level__in=levels).order_by("code")
    return [
        place
        for place in places
        if any(covers(area, place.code) or covers(place.code, area) for area in areas)
    ]


def _fill(rows: dict[str, Row], sql: str, values: dict[str, Any], *names: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for place, *found in cursor.fetchall():
            if place in rows:
                for name, number in zip(names, found, strict=True):
                    setattr(rows[place], name, None if number is None else int(number))


def _total(pillar: Pillar, rows: list[Row]) -> Row:
    """Heads are counted over the whole district: one person may serve in two subdistricts."""
    total = Row(pillar.district)
    for name in ("places", "served", "with_letter", "memberships", "ending", "targets"):
        setattr(total, name, sum(getattr(row, name) for row in rows))
    known = [row.area.code for row in rows]
    total.heads = _heads(Membership.objects.filter(inside("area", known), pillar=pillar))
    judged = [(row.percent, row.targets) for row in rows if row.percent is not None]
    if judged:
        total.percent = round(sum(p * n for p, n in judged) / sum(n for _p, n in judged))
    return total


def _heads(memberships: QuerySet[Membership]) -> int:
    running = memberships.running().filter(member__merged_into=None)
    return running.order_by().values("member").distinct().count()


# --- elements -------------------------------------------------------------------------------------


@dataclass
class Element:
    """One line of the district's list: a group of pillars, or a pillar that is one by itself."""

    name: str
    heads: int = 0
    memberships: int = 0
    pillars: list[tuple[Pillar, int, int]] = field(default_factory=list)


@dataclass
class Elements:
    """A district's list, with everybody counted once and every membership."""

    district: Region
    elements: list[Element]
    heads: int
    memberships: int


def elements_of(user: User, areas: Iterable[str]) -> list[Elements]:
    """One list for each district in which the user has a duty."""
    pillars = Pillar.objects.visible_to(user).filter(is_active=True)
    districts: dict[str, list[Pillar]] = {}
    for pillar in pillars.select_related("group", "district"):
        districts.setdefault(pillar.district_id, []).append(pillar)
    known = list(areas)
    return [_elements(found, known) for found in districts.values()]


def _elements(pillars: list[Pillar], areas: list[str]) -> Elements:
    rows = Membership.objects.running().filter(
        inside("area", areas), member__merged_into=None, pillar__in=pillars
    )
    counts = {"heads": Count("member", distinct=True), "times": Count("pk")}
    of_pillars = {
        key: (heads, times)
        for key, heads, times in rows.order_by().values_list("pillar").annotate(**counts)
    }
    of_groups = {
        key: (heads, times)
        for key, heads, times in rows.order_by().values_list("pillar__group").annotate(**counts)
    }
    elements: dict[Any, Element] = {}
    for pillar in sorted(pillars, key=_position):
        own = of_pillars.get(pillar.pk, (0, 0))
        key = pillar.group or pillar
        heads, times = of_groups.get(pillar.group_id, (0, 0)) if pillar.group else own
        element = elements.setdefault(key, Element(str(key), heads, times))
        element.pillars.append((pillar, *own))
    total = rows.aggregate(**counts)
    listed = list(elements.values())
    return Elements(pillars[0].district, listed, total["heads"], total["times"])


def _position(pillar: Pillar) -> tuple[int, int, int]:
    group: PillarGroup | None = pillar.group
    return (group.position if group else pillar.position, pillar.position, pillar.pk)
