"""The nightly search for residents of one district who may be one, year of birth by year.

Each year is one statement and one transaction, and how far the search is stands in its run. Of
1,000,000 residents a year costs at most 0.25 s of CPU, all of them 13 s and 10 MB of memory, of
300,000 5 s (measured on invented names, nearly all with a NIK).
"""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cases.residents.likeness import SIGNS, WEIGHED
from cases.residents.models import Resident
from pilarsosial.jobs.leases import Lease, working

LEAST_WEIGHT = 1.5
OLDEST_YEAR = 1900

# Two who both have a NIK, and not the same, are hardly ever one: only within a village are they
# asked about. Where a birth date is missing, the village is cut by the name's first letters.
_PAIRS = f"""
WITH born AS MATERIALIZED (
    SELECT id, name_key, left(name_key, 2) AS start, birth_date, birth_year, village_id,
           household_id, phone, nik_digest, sex
    FROM residents_resident
    WHERE merged_into_id IS NULL AND village_id LIKE %(district)s
      AND (birth_date BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31)
           OR (birth_date IS NULL AND birth_year = %(year)s))
), vague AS (
    SELECT id, name_key, left(name_key, 2) AS start, birth_date, birth_year, village_id,
           household_id, phone, nik_digest, sex
    FROM residents_resident
    WHERE merged_into_id IS NULL AND village_id LIKE %(district)s AND birth_date IS NULL
      AND coalesce(birth_year, %(year)s) BETWEEN %(year)s - 2 AND %(year)s + 2
), pair AS (
    SELECT a.id AS one, b.id AS other FROM born a
    JOIN born b ON a.birth_date = b.birth_date AND a.id < b.id
    WHERE a.nik_digest IS NULL OR b.nik_digest IS NULL OR a.village_id = b.village_id
    UNION
    SELECT a.id, b.id FROM born a
    JOIN born b ON a.village_id = b.village_id AND a.start = b.start AND a.id < b.id
    WHERE a.nik_digest IS NULL OR b.nik_digest IS NULL OR a.name_key = b.name_key
    UNION
    SELECT least(a.id, b.id), greatest(a.id, b.id) FROM born a
    JOIN vague b ON a.village_id = b.village_id AND a.start = b.start AND a.id <> b.id
)
INSERT INTO residents_likelydouble (one_id, other_id, weight, likeness, signs)
SELECT a.id, b.id, round(weight::numeric * 100), round(likeness::numeric * 100), to_jsonb({SIGNS})
FROM pair
JOIN residents_resident a ON a.id = pair.one JOIN residents_resident b ON b.id = pair.other,
{WEIGHED}
WHERE weight >= {LEAST_WEIGHT}
ON CONFLICT (one_id, other_id) DO UPDATE
SET weight = EXCLUDED.weight, likeness = EXCLUDED.likeness, signs = EXCLUDED.signs
WHERE residents_likelydouble.decided_at IS NULL
  AND (residents_likelydouble.weight, residents_likelydouble.signs)
      IS DISTINCT FROM (EXCLUDED.weight, EXCLUDED.signs)
"""  # noqa: S608  # constants of this package only; values go as parameters


def districts() -> list[str]:
    """Districts that keep residents, found by jumping from one to the next."""
    found: list[str] = []
    after = ""
    while village := _next_village(after):
        district = ".".join(village.split(".")[:2])
        found.append(district)
        after = f"{district}/"  # "/" follows "." in the order of codes
    return found


def seek_by_years(lease: Lease) -> None:
    """Look through the district of a run; after a worker is gone, from the year it came to."""
    years = range(OLDEST_YEAR, timezone.localdate().year + 1)
    with working(lease):
        for done, year in enumerate(years):
            if year >= lease.run.arguments.get("year", OLDEST_YEAR):
                lease.beat(f"born in {year}", progress=done, total=len(years))
                _seek_year(lease, year)
        lease.finish()


@transaction.atomic
def _seek_year(lease: Lease, year: int) -> None:
    """One year, and in the same transaction where to go on."""
    lease.hold()
    run = lease.run
    seek_pairs(run.arguments["district"], year)
    run.arguments = {**run.arguments, "year": year + 1}
    run.save(update_fields=["arguments"])


def seek_pairs(district: str, year: int) -> int:
    """Write down who, of those born in a year, looks like somebody else; how many pairs."""
    values: dict[str, Any] = {"district": f"{district}.%", "year": year}
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, values)
        return int(cursor.rowcount)


def _next_village(after: str) -> str | None:
    residents = Resident.objects.filter(village__gt=after).order_by("village_id")
    return residents.values_list("village_id", flat=True).first()
