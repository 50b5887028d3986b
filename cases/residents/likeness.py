"""How alike two residents are, in SQL, and in words.

Names are compared by their folded keys (old spellings, double letters and titles are gone there):
by trigrams, which forgive the order of words, or by letters, which is fairer to short names.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST_LIKE = 0.3
# Below this PostgreSQL reads most of the register for a name of common parts, such as Sri.
LEAST_TRIGRAMS = 0.5
YEAR = "COALESCE(EXTRACT(YEAR FROM {0}birth_date), {0}birth_year)"

# Of two rows a and b: `likeness` of the names from 0 to 1, what else they share, and the sum of
# it. OFFSET 0 keeps PostgreSQL from writing the costly functions out once for each use.
WEIGHED = f"""
LATERAL (
    SELECT greatest(
               similarity(a.name_key, b.name_key),
               1 - levenshtein(a.name_key, b.name_key)::real
                   / greatest(length(a.name_key), length(b.name_key), 1)
           ) AS likeness,
           coalesce(a.birth_date = b.birth_date, false) AS born,
           coalesce(
               EXTRACT(YEAR FROM a.birth_date) = EXTRACT(YEAR FROM b.birth_date)
               AND a.birth_date <> b.birth_date
               AND (EXTRACT(MONTH FROM a.birth_date) = EXTRACT(MONTH FROM b.birth_date)
                    OR EXTRACT(DAY FROM a.birth_date) = EXTRACT(DAY FROM b.birth_date)
                    OR (EXTRACT(DAY FROM a.birth_date) = EXTRACT(MONTH FROM b.birth_date)
                        AND EXTRACT(MONTH FROM a.birth_date) = EXTRACT(DAY FROM b.birth_date))),
               false
           ) AS born_almost,
           coalesce(
               (a.birth_date IS NULL OR b.birth_date IS NULL)
               AND abs({YEAR.format("a.")} - {YEAR.format("b.")}) <= 2,
               false
           ) AS born_about,
           coalesce(abs({YEAR.format("a.")} - {YEAR.format("b.")}) > 2, false) AS born_apart,
           coalesce(a.household_id = b.household_id, false) AS family,
           a.phone = b.phone AND a.phone <> '' AS same_phone,
           a.village_id = b.village_id AS village,
           coalesce(a.nik_digest <> b.nik_digest, false) AS other_nik,
           a.sex <> b.sex AND a.sex <> '' AND b.sex <> '' AS other_sex
    OFFSET 0
) AS alike,
LATERAL (
    SELECT likeness + born::int + 0.6 * born_almost::int + 0.3 * born_about::int
           - 0.6 * born_apart::int + 0.5 * family::int + 0.4 * same_phone::int + 0.3 * village::int
           - 0.6 * other_nik::int - 0.4 * other_sex::int AS weight
) AS weighed
"""  # noqa: S608  # constants of this package only; values go as parameters
SIGNS = """
array_remove(ARRAY[
    CASE WHEN likeness > 0.99 THEN 'name' ELSE 'almost_name' END,
    CASE WHEN born THEN 'born' END,
    CASE WHEN born_almost THEN 'born_almost' END,
    CASE WHEN born_about THEN 'born_about' END,
    CASE WHEN family THEN 'family' END,
    CASE WHEN same_phone THEN 'phone' END,
    CASE WHEN village THEN 'village' END,
    CASE WHEN other_nik THEN 'other_nik' END,
    CASE WHEN other_sex THEN 'other_sex' END
], NULL)
"""

WORDS: dict[str, str | Promise] = {
    "name": _("the same name"),
    "almost_name": _("names almost alike"),
    "born": _("born on the same day"),
    "born_almost": _("birth dates almost the same"),
    "born_about": _("born in about the same year"),
    "family": _("the same family card"),
    "phone": _("the same phone"),
    "village": _("the same village"),
}
AGAINST: dict[str, str | Promise] = {
    "other_nik": _("different NIK"),
    "other_sex": _("different sex"),
}


@contextmanager
def wide_search() -> Iterator[None]:
    """Let the operator % of trigrams mean LEAST_TRIGRAMS, until the transaction ends."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL pg_trgm.similarity_threshold = {LEAST_TRIGRAMS}")
        yield


def reasons(signs: list[str]) -> list[str]:
    """Why two look alike, in words, the strongest first."""
    return [str(words) for sign, words in WORDS.items() if sign in signs]


def doubts(signs: list[str]) -> list[str]:
    """What speaks against it."""
    return [str(words) for sign, words in AGAINST.items() if sign in signs]
