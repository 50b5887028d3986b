"""Members who may be one, found in one query: in blocks of a NIK, birth date, phone or village."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action

MOST_PAIRS = 50
PARTS_OF_A_DISTRICT = 2
# How alike two names must be (trigrams of the folded name), by what else the two share.
BORN_ALIKE, NEIGHBOURS, SAME_PHONE = 0.4, 0.5, 0.3

# Blocks first, trigrams inside them: a village's block is cut again by the name's first letters,
# so that no pair is compared that could not be one.
_PAIRS = """
WITH member AS MATERIALIZED (
    SELECT id, kind, district_id, name_key, left(name_key, 3) AS start, nik_digest, birth_date,
           phone, village_id
    FROM members_member
    WHERE merged_into_id IS NULL AND district_id = ANY(%(districts)s)
), place AS (
    SELECT DISTINCT member.id, served.area_id, start, name_key, birth_date, kind
    FROM members_membership served JOIN member ON member.id = served.member_id
), pair AS (
    SELECT a.id AS one, b.id AS other FROM member a
    JOIN member b ON a.nik_digest = b.nik_digest AND a.id < b.id
    UNION
    SELECT a.id, b.id FROM member a
    JOIN member b ON a.birth_date = b.birth_date AND a.id < b.id AND a.kind = b.kind
    WHERE similarity(a.name_key, b.name_key) >= %(born_alike)s
    UNION
    SELECT a.id, b.id FROM member a
    JOIN member b ON a.phone = b.phone AND a.phone <> '' AND a.id < b.id AND a.kind = b.kind
    WHERE similarity(a.name_key, b.name_key) >= %(same_phone)s
    UNION
    SELECT a.id, b.id FROM member a
    JOIN member b ON a.village_id = b.village_id AND a.start = b.start
                 AND a.id < b.id AND a.kind = b.kind
    WHERE similarity(a.name_key, b.name_key) >= %(neighbours)s
      AND (a.birth_date IS NULL OR b.birth_date IS NULL
           OR abs(a.birth_date - b.birth_date) < 400)
    UNION
    SELECT a.id, b.id FROM place a
    JOIN place b ON a.area_id = b.area_id AND a.start = b.start AND a.id < b.id AND a.kind = b.kind
    WHERE similarity(a.name_key, b.name_key) >= %(neighbours)s
      AND (a.birth_date IS NULL OR b.birth_date IS NULL
           OR abs(a.birth_date - b.birth_date) < 400)
)
SELECT one, other,
       coalesce(a.nik_digest = b.nik_digest, false) AS nik,
       coalesce(a.nik_digest <> b.nik_digest, false) AS other_nik,
       coalesce(a.birth_date = b.birth_date, false) AS born,
       a.phone = b.phone AND a.phone <> '' AS phone,
       coalesce(a.village_id = b.village_id, false) AS village,
       EXISTS (SELECT FROM place x JOIN place y USING (area_id)
               WHERE x.id = one AND y.id = other) AS place,
       similarity(a.name_key, b.name_key) AS likeness
FROM pair JOIN member a ON a.id = one JOIN member b ON b.id = other
WHERE a.district_id = b.district_id AND NOT EXISTS (
    SELECT FROM members_notdoubles known WHERE known.one_id = one AND known.other_id = other
)
ORDER BY nik DESC, other_nik, coalesce(a.birth_date = b.birth_date, false)::int
         + (a.phone = b.phone AND a.phone <> '')::int
         + similarity(a.name_key, b.name_key) DESC, one, other
LIMIT %(most)s
"""


@dataclass(frozen=True)
class Pair:
    """Two members who may be one, the older row first, and what makes them alike."""

    one: Member
    other: Member
    has_same_nik: bool
    has_other_nik: bool
    was_born_alike: bool
    has_same_phone: bool
    lives_near: bool
    serves_near: bool
    likeness: float

    @property
    def reasons(self) -> list[str]:
        """In words, the strongest first."""
        said = (
            (self.has_same_nik, _("the same NIK")),
            (self.likeness > 0.99, _("the same name")),
            (self.likeness <= 0.99, _("names almost alike")),
            (self.was_born_alike, _("born on the same day")),
            (self.has_same_phone, _("the same phone")),
            (self.lives_near, _("the same village")),
            (self.serves_near, _("serve in the same place")),
        )
        return [words for is_so, words in said if is_so]


def districts_kept_by(user: User) -> list[str]:
    """Registers in which this user may merge."""
    areas = user.areas_for(Action.KEEP_MEMBERS)
    return sorted(area for area in areas if area.count(".") + 1 == PARTS_OF_A_DISTRICT)


def find_doubles(user: User) -> list[Pair]:
    """The likeliest pairs among the members whose register this user keeps; at most fifty."""
    found = _rows(districts_kept_by(user))
    keys = {key for row in found for key in row[:2]}
    members = Member.objects.visible_to(user).select_related("village").in_bulk(keys)
    return [
        Pair(members[one], members[other], *alike)
        for one, other, *alike in found
        if one in members and other in members
    ]


def _rows(districts: list[str]) -> list[tuple[Any, ...]]:
    if not districts:
        return []
    values: dict[str, Any] = {
        "districts": districts,
        "born_alike": BORN_ALIKE,
        "same_phone": SAME_PHONE,
        "neighbours": NEIGHBOURS,
        "most": MOST_PAIRS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
