"""Residents who were entered twice by a slip of the desk, for those who decide to look at."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cases.residents.models import LikelyDouble, Resident
from cases.residents.pairs import seek_pairs
from pilarsosial.identity import name_key
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

WithoutNik = Resident.WithoutNik
MOST_READ = 400  # of the district's first people: each slip fits one of a few


@dataclass(frozen=True)
class Slip:
    """Whom it can happen to, and what the second row says otherwise than the first."""

    fits: Callable[[Resident], object]
    otherwise: Callable[[Resident], dict[str, Any]]


def respelled(person: Resident) -> str:
    """Suprapto as Soeprapto: the spelling of before 1947."""
    return re.sub("[Uu]", lambda found: "Oe" if found[0] == "U" else "oe", person.name, count=1)


def mistyped(person: Resident) -> str:
    """Two neighbouring letters of the first word, the other way round."""
    return person.name[:1] + person.name[2] + person.name[1] + person.name[3:]


def titled(person: Resident) -> str:
    """Somebody who was in Mecca."""
    return "Hj." if person.sex == Resident.Sex.FEMALE else "H."


def swapped(person: Resident) -> dict[str, Any]:
    """Day and month of birth, the other way round."""
    born = person.birth_date
    return {"birth_date": born and born.replace(day=born.month, month=born.day)}


def is_long(person: Resident) -> bool:
    return person.name[:6].isalpha() and person.name[1] != person.name[2]


def is_swappable(person: Resident) -> bool:
    born = person.birth_date
    return born is not None and born.day <= 12 and born.day != born.month


def in_the_family(person: Resident) -> dict[str, Any]:
    return {"name": mistyped(person), "household_id": person.household_id}


def by_year(person: Resident) -> dict[str, Any]:
    year = person.birth_date.year if person.birth_date else None
    return {"birth_date": None, "birth_year": year, "without_nik": WithoutNik.UNKNOWN}


SLIPS = (
    Slip(lambda person: "u" in person.name.lower(), lambda person: {"name": respelled(person)}),
    Slip(is_swappable, swapped),
    Slip(lambda person: person.phone, lambda person: {"phone": person.phone}),
    Slip(is_long, in_the_family),
    Slip(lambda person: "u" in person.name and is_swappable(person),
         lambda person: {"name": respelled(person), **swapped(person)}),
    Slip(lambda person: " " in person.name, by_year),
    Slip(is_long, lambda person: {"name": f"{titled(person)} {mistyped(person)}", "address": ""}),
)  # fmt: skip


def plant_doubles(district: Region) -> int:
    """Once, unless somebody looked for doubles before: a second row of seven people, without a
    NIK. The pairs are sought as each night, in the years when those were born.
    """
    if LikelyDouble.objects.filter(inside("one__village", [district.code])).exists():
        return 0
    here = Resident.objects.current().filter(inside("village", [district.code]))
    people = list(here.exclude(nik_digest=None).order_by("pk")[:MOST_READ])
    planted = Resident.objects.bulk_create(_second_rows(people))
    years = {one.birth_date.year if one.birth_date else one.birth_year for one in planted}
    for year in sorted(year for year in years if year):
        seek_pairs(district.code, year)
    return len(planted)


def _second_rows(people: list[Resident]) -> Iterator[Resident]:
    for slip in SLIPS:
        person = next((one for one in people if slip.fits(one)), None)
        if person is not None:
            people.remove(person)
            yield _second_row(person, **slip.otherwise(person))


def _second_row(person: Resident, **otherwise: Any) -> Resident:
    row = Resident(
        **{
            "name": person.name, "birth_date": person.birth_date, "sex": person.sex,
            "village_id": person.village_id, "address": person.address,
            "without_nik": WithoutNik.NOT_BROUGHT, **otherwise,
        }
    )  # fmt: skip
    row.name_key = name_key(row.name)
    return row
