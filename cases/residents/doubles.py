"""Who may be the one that is about to be entered: at most ten, the likeliest first, and why.

Blocks first: the birth date; then the village with a date almost the same, without a date or of
the same name; family card and phone. Names are compared inside them. The whole district is searched
by the trigrams of the name only when the blocks hold nobody.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from cases.residents.likeness import LEAST_LIKE, SIGNS, WEIGHED, YEAR, doubts, reasons, wide_search
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import digest, name_key
from pilarsosial.regions.models import Region

MOST = 10
MONTHS = 12
LEAST_WEIGHT = 1.1
# Of somebody whom another village keeps, no more is told than where, and only on strong signs.
TOLD_ELSEWHERE_LIKENESS = 0.6

_YEAR = YEAR.format("")
_BLOCKS = {
    "birth_date": "birth_date = %(birth_date)s",
    "almost": "village_id = %(village)s AND birth_date = ANY(%(almost)s)",
    "vague": "village_id = %(village)s AND birth_date IS NULL",
    "same": "village_id = %(village)s AND name_key = %(name_key)s",
    "name": "village_id = %(village)s AND name_key %% %(name_key)s",
    "phone": "phone = %(phone)s AND phone <> ''",
    "household": "household_id = %(household)s",
    "district": f"""name_key %% %(name_key)s AND village_id LIKE %(district)s
                    AND (%(year)s::int IS NULL OR {_YEAR} IS NULL
                         OR {_YEAR} BETWEEN %(year)s - 1 AND %(year)s + 1)""",
}
_RANKED = f"""
WITH near AS ({{near}})
SELECT b.id, b.village_id, round(likeness::numeric, 2)::float AS likeness, {SIGNS}
FROM (SELECT %(name_key)s::varchar AS name_key, %(birth_date)s::date AS birth_date,
             %(birth_year)s::int AS birth_year, %(village)s::varchar AS village_id,
             %(household)s::bigint AS household_id, %(phone)s::varchar AS phone,
             %(nik_digest)s::bytea AS nik_digest, %(sex)s::varchar AS sex) AS a,
     near JOIN residents_resident b USING (id), {WEIGHED}
WHERE b.merged_into_id IS NULL AND b.village_id LIKE %(district)s
  AND b.nik_digest IS DISTINCT FROM coalesce(a.nik_digest, ''::bytea)
  AND likeness >= {LEAST_LIKE} AND weight >= {LEAST_WEIGHT}
ORDER BY weight DESC, b.name_key, b.id LIMIT {MOST}
"""  # noqa: S608  # constants of this package only; values go as parameters


@dataclass(frozen=True)
class Asked:
    """What is known of the person who is about to be entered."""

    name: str
    village: Region
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    phone: str = ""
    nik: str = ""
    household: int | None = None

    @property
    def values(self) -> dict[str, Any]:
        """For SQL, by name."""
        return {
            "name_key": name_key(self.name),
            "village": self.village.code,
            "district": f"{self.village.district_code}.%",
            "birth_date": self.birth_date,
            "almost": almost(self.birth_date) if self.birth_date else [],
            "birth_year": self.birth_year,
            "year": self.birth_date.year if self.birth_date else self.birth_year,
            "sex": self.sex,
            "phone": self.phone,
            "nik_digest": digest(self.nik, purpose="nik") if self.nik else None,
            "household": self.household,
        }


@dataclass(frozen=True)
class Double:
    """Somebody who is there already and looks like the one who was asked for."""

    resident: Resident
    likeness: float
    signs: list[str]

    @property
    def reasons(self) -> list[str]:
        return reasons(self.signs)

    @property
    def doubts(self) -> list[str]:
        return doubts(self.signs)


@dataclass
class Doubles:
    """Those whom the user may see, and the villages that keep somebody much like that."""

    shown: list[Double] = field(default_factory=list)
    elsewhere: list[Region] = field(default_factory=list)


def find_doubles(asked: Asked, user: User) -> Doubles:
    """Look in the blocks, and in the whole district only when nobody is there.

    Whoever sees one village is spared the wide search: it could show them nobody.
    """
    values = asked.values
    found = _in_blocks(values)
    if not found and user.areas_for(Action.READ_RESIDENTS) != {asked.village.code}:
        found = _ranked_by_trigrams(["district"], values)
    visible = Resident.objects.visible_to(user).select_related("village")
    residents = visible.in_bulk([key for key, *_rest in found])
    return Doubles(
        shown=[
            Double(residents[key], likeness, signs)
            for key, _village, likeness, signs in found
            if key in residents
        ],
        elsewhere=_elsewhere([row for row in found if row[0] not in residents]),
    )


def almost(day: date) -> list[date]:
    """What a birth date becomes by one slip: another day, another month, or the two swapped."""
    slips = [(day.month, number) for number in range(1, 32)]
    slips += [(month, day.day) for month in range(1, MONTHS + 1)] + [(day.day, day.month)]
    return [
        date(day.year, month, number)
        for month, number in slips
        if month <= MONTHS and number <= monthrange(day.year, month)[1]
    ]


def _elsewhere(rows: list[tuple[Any, ...]]) -> list[Region]:
    places = {
        village
        for _key, village, likeness, signs in rows
        if "born" in signs and likeness >= TOLD_ELSEWHERE_LIKENESS
    }
    return list(Region.objects.filter(pk__in=places).order_by("name")) if places else []


def _in_blocks(values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Search the blocks that what is known opens. Without a birth date the village is one."""
    names = [name for name in ("phone", "household") if values[name]]
    if values["birth_date"]:
        return _ranked(["birth_date", "almost", "vague", "same", *names], values)
    return _ranked_by_trigrams([*names, "name"], values)


def _ranked_by_trigrams(blocks: list[str], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with wide_search():
        return _ranked(blocks, values)


def _ranked(blocks: list[str], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    rows = "SELECT id FROM residents_resident WHERE "
    near = " UNION ".join(rows + _BLOCKS[block] for block in blocks)
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(near=near), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
