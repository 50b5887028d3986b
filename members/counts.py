"""Heads and memberships, apart: one person in two pillars is one head and two memberships."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.models import Pillar, PillarGroup

# Rolled up in the database: a head that serves in two villages of a subdistrict is one head there.
COUNTS = """
SELECT GROUPING(membership.pillar_id, pillar.group_id, left(membership.area_id, 8)),
       membership.pillar_id, pillar.group_id, left(membership.area_id, 8),
       count(DISTINCT membership.member_id), count(*)
FROM members_membership AS membership
JOIN members_pillar AS pillar ON pillar.id = membership.pillar_id
JOIN members_member AS member
    ON member.id = membership.member_id AND member.status IN ('active', 'on_leave')
   AND member.merged_into_id IS NULL
WHERE membership.ended_on IS NULL AND pillar.district_id = %(district)s
  AND {where}
GROUP BY GROUPING SETS (
    (membership.pillar_id, pillar.group_id, left(membership.area_id, 8)),
    (membership.pillar_id, pillar.group_id),
    (pillar.group_id),
    (left(membership.area_id, 8)),
    ()
)
"""
# GROUPING() of the sets: a bit for each column that is rolled up.
OF_BOTH, OF_PILLARS, OF_ELEMENTS, OF_SUBDISTRICTS, OF_ALL = 0b000, 0b001, 0b101, 0b110, 0b111


@dataclass(frozen=True)
class Count:
    """How many people or institutions, and how many memberships they have."""

    heads: int = 0
    memberships: int = 0


NOBODY = Count()


@dataclass(frozen=True)
class Counts:
    """Who serves now in a district. Sums over pillars count a head once."""

    total: Count
    by_pillar: dict[int, Count]
    by_element: dict[int, Count]
    by_subdistrict: dict[str, Count]
    by_pillar_and_subdistrict: dict[tuple[int, str], Count]


def counts_of(district: str, *, within: Iterable[str] | None = None) -> Counts:
    """Count the members who serve in a district, or in some of its areas (region codes).

    Members of the district itself, such as Tagana, stand under its own code among the subdistricts.
    """
    where, values = _inside(within)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(where=where), {"district": district, **values})
        rows = cursor.fetchall()
    return _sorted(rows)


def elements_of(district: str) -> list[tuple[PillarGroup | Pillar, list[Pillar]]]:
    """The district's elements in its own order; a pillar in no group is an element by itself."""
    pillars: Any = Pillar.objects.filter(district=district, is_active=True).select_related("group")
    elements: dict[Any, list[Pillar]] = {}
    for pillar in pillars:
        elements.setdefault(pillar.group or pillar, []).append(pillar)
    return sorted(elements.items(), key=lambda element: (element[0].position, element[0].name))


def _inside(within: Iterable[str] | None) -> tuple[str, dict[str, Any]]:
    if within is None:
        return "TRUE", {}
    areas = list(within)
    patterns = [f"{area}.%" for area in areas]
    return (
        "(membership.area_id = ANY (%(areas)s) OR membership.area_id LIKE ANY (%(patterns)s))",
        {"areas": areas, "patterns": patterns},
    )


def _sorted(rows: list[tuple[Any, ...]]) -> Counts:
    """Put each grouping set where it belongs."""
    total = NOBODY
    found: dict[int, dict[Any, Count]] = {
        OF_PILLARS: {}, OF_ELEMENTS: {}, OF_SUBDISTRICTS: {}, OF_BOTH: {},
    }  # fmt: skip
    for columns, pillar, element, subdistrict, heads, memberships in rows:
        count = Count(heads, memberships)
        if columns == OF_ALL:
            total = count
        else:
            keys = {OF_PILLARS: pillar, OF_ELEMENTS: element, OF_SUBDISTRICTS: subdistrict}
            found[columns][keys.get(columns, (pillar, subdistrict))] = count
    found[OF_ELEMENTS].pop(None, None)
    return Counts(
        total,
        by_pillar=found[OF_PILLARS],
        by_element=found[OF_ELEMENTS],
        by_subdistrict=found[OF_SUBDISTRICTS],
        by_pillar_and_subdistrict=found[OF_BOTH],
    )
