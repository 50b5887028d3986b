"""What a release says otherwise than the one before it: the tasks of the villages.

A village is compared with the latest earlier release of the same list that has it, since a list may
come for one subdistrict alone. Rows that could not be read are nobody's end: who stands in one is
not "no longer listed". Computed by the database, as often as a file of the release comes or goes;
what a village has settled stays.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection

from cases.lists.models import Entry, Release
from pilarsosial.sheets.copying import copy_lines
from pilarsosial.sheets.models import BatchRow
from pilarsosial.sheets.payloads import unseal_payload

PORTION = 2_000
NOT_READ = (BatchRow.Verdict.REFUSED, BatchRow.Verdict.MAYBE, BatchRow.Verdict.DOUBLE)
STAGE = """
CREATE TEMP TABLE now_listed ON COMMIT DROP AS
SELECT DISTINCT ON (resident_id) resident_id, village_id, decile, status, is_news
FROM lists_entry WHERE release_id = %(release)s ORDER BY resident_id, batch_id DESC;

CREATE TEMP TABLE earlier ON COMMIT DROP AS
SELECT village_id, release_id FROM (SELECT DISTINCT village_id FROM now_listed) AS villages
CROSS JOIN LATERAL (
    SELECT id AS release_id FROM lists_release AS it
    WHERE district_id = %(district)s AND source = %(source)s AND programme = %(programme)s
        AND released_on < %(released_on)s AND EXISTS (
            SELECT FROM lists_entry WHERE release_id = it.id AND village_id = villages.village_id)
    ORDER BY released_on DESC LIMIT 1
) AS latest;

CREATE TEMP TABLE before_listed ON COMMIT DROP AS
SELECT DISTINCT ON (resident_id) resident_id, entry.village_id, decile, status
FROM lists_entry AS entry JOIN earlier USING (release_id, village_id)
ORDER BY resident_id, release_id DESC, batch_id DESC;

CREATE TEMP TABLE not_read (resident_id bigint, village_id text, name_key text) ON COMMIT DROP
"""
WANT = """
CREATE TEMP TABLE wanted ON COMMIT DROP AS
SELECT * FROM (
    SELECT COALESCE(now.resident_id, before.resident_id) AS resident_id,
        COALESCE(now.village_id, before.village_id) AS village_id,
        before.decile AS decile_before, now.decile AS decile_now,
        CASE
            WHEN now.resident_id IS NULL THEN
                CASE WHEN before.status = 'present' THEN 'gone' END
            WHEN now.status <> 'present' THEN
                CASE WHEN now.status IS DISTINCT FROM before.status
                    AND (is_news OR before.resident_id IS NOT NULL
                        OR earlier.village_id IS NOT NULL)
                    THEN now.status END
            WHEN before.resident_id IS NULL THEN
                CASE WHEN earlier.village_id IS NOT NULL THEN 'new' END
            WHEN now.decile IS DISTINCT FROM before.decile THEN 'decile'
        END AS kind
    FROM now_listed AS now FULL JOIN before_listed AS before USING (resident_id)
        LEFT JOIN earlier ON earlier.village_id = now.village_id
) AS compared
WHERE kind IS NOT NULL AND NOT (kind = 'gone' AND (
    EXISTS (SELECT FROM not_read WHERE not_read.resident_id = compared.resident_id)
    OR EXISTS (
        SELECT FROM residents_resident AS who JOIN not_read USING (name_key)
        WHERE who.id = compared.resident_id AND not_read.village_id IN ('', compared.village_id)
    )
))
"""
FORGET = """
DELETE FROM lists_difference AS known
WHERE release_id = %(release)s AND settled_at IS NULL AND NOT EXISTS (
    SELECT FROM wanted WHERE wanted.resident_id = known.resident_id AND wanted.kind = known.kind
        AND wanted.decile_before IS NOT DISTINCT FROM known.decile_before
        AND wanted.decile_now IS NOT DISTINCT FROM known.decile_now)
"""
ADD = """
INSERT INTO lists_difference (release_id, resident_id, village_id, kind, decile_before, decile_now,
    outcome, note)
SELECT %(release)s, resident_id, village_id, kind, decile_before, decile_now, '', '' FROM wanted
WHERE NOT EXISTS (SELECT FROM lists_difference AS known
    WHERE known.release_id = %(release)s AND known.resident_id = wanted.resident_id)
ORDER BY village_id, resident_id
"""
UNSTAGE = "DROP TABLE now_listed, earlier, before_listed, not_read, wanted"


def compare_from(release: Release) -> None:
    """Compare a release, and those after it of the same list, with the ones before them."""
    same = Release.objects.filter(
        district=release.district_id, source=release.source, programme=release.programme
    )
    for one in same.filter(released_on__gte=release.released_on).order_by("released_on"):
        _compare(one)


def _compare(release: Release) -> None:
    facts: dict[str, Any] = {
        "release": release.pk,
        "district": release.district_id,
        "source": release.source,
        "programme": release.programme,
        "released_on": release.released_on,
    }
    with connection.cursor() as cursor:
        cursor.execute(STAGE, facts)
        not_read = _not_read(release)
        while lines := list(islice(not_read, PORTION)):
            copy_lines(cursor, "not_read", ("resident_id", "village_id", "name_key"), lines)
        cursor.execute("ANALYZE now_listed, before_listed, not_read")
        cursor.execute(WANT)
        cursor.execute(FORGET, facts)
        cursor.execute(ADD, facts)
        cursor.execute(UNSTAGE)


def _not_read(release: Release) -> Iterator[tuple[int | None, str, str]]:
    """Rows of the release's files that were not written: the person meant, or village and name."""
    batches = Entry.objects.filter(release=release).order_by().values("batch").distinct()
    rows = BatchRow.objects.filter(batch__in=batches, verdict__in=NOT_READ)
    for target, sealed in rows.values_list("target", "sealed").iterator(chunk_size=PORTION):
        said = unseal_payload(sealed)
        yield target, said["home"], said["key"]
