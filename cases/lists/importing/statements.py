"""The staging table of a list, and one statement for each table of the register."""

from typing import Any

from django.db.models import Field, Model

from cases.residents.models import Household, Resident

ABOUT = ("birth_date", "sex", "address", "phone", "village_id")
STAGED = (
    "turn", "person", "known", "name", "name_key", "nik_sealed", "nik_digest", "nik_masked",
    *ABOUT, "home", "status", "listed", "is_news", "kk_sealed", "kk_digest", "kk_masked", "decile",
)  # fmt: skip

STAGE = """
CREATE TEMP TABLE in_resident (
    seq bigserial, turn smallint, person text, known bigint,
    drawn bigint DEFAULT nextval(pg_get_serial_sequence('residents_resident', 'id')),
    name text, name_key text, nik_sealed bytea, nik_digest bytea, nik_masked text, birth_date date,
    sex text, address text, phone text, village_id text, home text, status text, listed text,
    is_news boolean, kk_sealed bytea, kk_digest bytea, kk_masked text, decile smallint
) ON COMMIT DROP
"""
ANALYZE = "ANALYZE in_resident"
UNSTAGE = "DROP TABLE in_resident"
# A later row of a person who is new in this file is about the person whom the first row adds.
FIND_FIRST_ROWS = """
UPDATE in_resident AS later SET known = COALESCE(first.known, first.drawn)
FROM in_resident AS first
WHERE later.turn > 0 AND first.turn = 0 AND first.person = later.person
"""


def _rest(model: type[Model], named: set[str]) -> dict[str, Any]:
    """What the other columns of a new row are: the model's own defaults."""
    return {
        str(field.column): _default(field)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.column not in named and not _fills_itself(field)
    }


def _fills_itself(field: "Field[Any, Any]") -> bool:
    return bool(field.has_db_default() or field.generated)


def _default(field: "Field[Any, Any]") -> Any:
    return None if field.null else field.get_default()


def add_households(source: str, released_on: Any) -> tuple[str, list[Any]]:
    """Families whose card the register does not know, with the decile of the list."""
    own = {"kk_sealed", "kk_digest", "kk_masked", "village_id", "address"}
    own |= {"dtsen_decile", "dtsen_released_on", "dtsen_source"}
    rest = _rest(Household, own)
    values = [released_on, source, *rest.values()]
    return (
        f"""
INSERT INTO residents_household (kk_sealed, kk_digest, kk_masked, village_id, address, dtsen_decile,
    dtsen_released_on, dtsen_source{"".join(f", {name}" for name in rest)})
SELECT DISTINCT ON (kk_digest) kk_sealed, kk_digest, kk_masked, home, COALESCE(address, ''), decile,
    CASE WHEN decile IS NOT NULL THEN %s::date END, CASE WHEN decile IS NOT NULL THEN %s ELSE '' END
    {", %s" * len(rest)}
FROM in_resident AS it
WHERE kk_digest IS NOT NULL AND kk_sealed IS NOT NULL AND home <> ''
    AND NOT EXISTS (SELECT FROM residents_household AS known WHERE known.kk_digest = it.kk_digest)
ORDER BY kk_digest, turn DESC, seq
""",  # noqa: S608 - our own column names
        values,
    )


def add_residents() -> tuple[str, list[Any]]:
    """People whom the register does not know."""
    own = {"name", "name_key", "nik_sealed", "nik_digest", "nik_masked", "without_nik", *ABOUT}
    own |= {"status", "household_id"}
    rest = _rest(Resident, own)
    return (
        f"""
INSERT INTO residents_resident (id, name, name_key, nik_sealed, nik_digest, nik_masked, without_nik,
    birth_date, sex, address, phone, village_id, status, household_id
    {"".join(f", {name}" for name in rest)})
SELECT drawn, name, name_key, nik_sealed, it.nik_digest, COALESCE(nik_masked, ''),
    CASE WHEN it.nik_digest IS NULL THEN 'unknown' ELSE '' END, birth_date, COALESCE(sex, ''),
    COALESCE(it.address, ''), COALESCE(phone, ''), it.home, listed,
    COALESCE(family.merged_into_id, family.id)
    {", %s" * len(rest)}
FROM in_resident AS it LEFT JOIN residents_household AS family ON family.kk_digest = it.kk_digest
WHERE known IS NULL
""",  # noqa: S608 - our own column names
        list(rest.values()),
    )


# Whoever is gone or comes into another family has no place in it until somebody says which.
CHANGE_RESIDENTS = """
UPDATE residents_resident AS known SET name = COALESCE(it.name, known.name),
    name_key = COALESCE(it.name_key, known.name_key),
    nik_sealed = COALESCE(known.nik_sealed, it.nik_sealed),
    nik_digest = COALESCE(known.nik_digest, it.nik_digest),
    nik_masked = COALESCE(NULLIF(known.nik_masked, ''), it.nik_masked, ''),
    without_nik = CASE WHEN it.nik_digest IS NULL THEN known.without_nik ELSE '' END,
    birth_date = COALESCE(it.birth_date, known.birth_date),
    birth_year = CASE WHEN it.birth_date IS NULL THEN known.birth_year END,
    sex = COALESCE(it.sex, known.sex), address = COALESCE(it.address, known.address),
    phone = COALESCE(it.phone, known.phone), status = COALESCE(it.status, known.status),
    village_id = COALESCE(it.village_id, known.village_id),
    household_id = COALESCE(
        (SELECT COALESCE(family.merged_into_id, family.id) FROM residents_household AS family
            WHERE family.kk_digest = it.kk_digest AND it.kk_sealed IS NOT NULL),
        known.household_id),
    role = CASE WHEN it.status <> 'present' OR it.kk_sealed IS NOT NULL THEN '' ELSE known.role END
FROM in_resident AS it
WHERE it.turn = %s AND it.known = known.id AND num_nonnulls(it.name, it.nik_digest, it.birth_date,
    it.sex, it.address, it.phone, it.status, it.village_id, it.kk_sealed) > 0
"""
# The decile of a family, unless the register has one of a later release.
SET_DECILES = """
UPDATE residents_household AS known
SET dtsen_decile = it.decile, dtsen_released_on = %(day)s, dtsen_source = %(source)s
FROM (
    SELECT DISTINCT ON (household_id) household_id, decile
    FROM in_resident JOIN residents_resident AS who ON who.id = COALESCE(known, drawn)
    WHERE decile IS NOT NULL AND household_id IS NOT NULL
    ORDER BY household_id, in_resident.turn DESC, in_resident.seq
) AS it
WHERE known.id = it.household_id
    AND (known.dtsen_released_on IS NULL OR known.dtsen_released_on <= %(day)s)
    AND (known.dtsen_decile, known.dtsen_released_on, known.dtsen_source)
        IS DISTINCT FROM (it.decile, %(day)s::date, %(source)s)
"""
ADD_ENTRIES = """
INSERT INTO lists_entry (release_id, batch_id, resident_id, village_id, decile, status, is_news)
SELECT DISTINCT ON (COALESCE(known, drawn)) %s, %s, COALESCE(known, drawn), home, decile, listed,
    is_news
FROM in_resident ORDER BY COALESCE(known, drawn), turn DESC, seq DESC
"""
