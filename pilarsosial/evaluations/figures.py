"""What each figure of an evaluation counts, and the SQL that counts it.

One statement per source, whatever the size of the district: the rows are read once and counted by
village, and `GROUPING SETS` adds the villages up to subdistricts and the district. A moment belongs
to the quarter in which it lies by the clocks of the district (WIB, WITA or WIT).

Cases: those recorded (`filed_at`) in the quarter, sealed ones among them, drafts never.
- cases_filed: all of these.
- cases_settled: of these, resolved or closed when the evaluation was computed.
- cases_in_time: of the settled, those in which no need got its outcome after its due day. A need's
  due day is the agency's for a referred need (it stands while the agency waits for documents), and
  the village's for one handled in the village.
- cases_confirmed, cases_unconfirmed: of the settled, closed with the resident's word that help
  arrived; closed because nobody answered. The rest still waits for that word.

Referrals: those sent (`sent_at`) in the quarter; each area's total, and every agency's part of it.
- referrals_sent: all of these, also those declined or withdrawn later.
- referrals_done: of these, with an outcome when the evaluation was computed.
- referrals_in_time: of the done, completed not after the due day, without the time in which the
  clock stood.
- referrals_late: of all sent, those that passed their due day, done late or still running.

Every village, subdistrict and the district has its figures, 0 where there is nothing; an agency has
only those above 0.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from pilarsosial.calendar import Quarter, time_zone_of
from pilarsosial.evaluations.models import Evaluation

CASES = """
WITH place AS (
    SELECT code, left(code, 8) AS subdistrict, left(code, 5) AS district
    FROM regions_region
    WHERE level = 'village' AND code LIKE %(inside)s
), late AS (
    SELECT DISTINCT case_id FROM cases_need WHERE settled_at > due_at
), village AS (
    SELECT filed.village_id,
        count(*) AS filed,
        count(*) FILTER (WHERE settled) AS settled,
        count(*) FILTER (WHERE settled AND late.case_id IS NULL) AS in_time,
        count(*) FILTER (WHERE settled AND is_confirmed) AS confirmed,
        count(*) FILTER (WHERE settled AND NOT is_confirmed) AS unconfirmed
    FROM (
        SELECT id, village_id, is_confirmed, status IN ('resolved', 'closed') AS settled
        FROM cases_case
        WHERE village_id LIKE %(inside)s AND filed_at >= %(start)s AND filed_at < %(end)s
    ) AS filed LEFT JOIN late ON late.case_id = filed.id
    GROUP BY filed.village_id
), area AS (
    SELECT COALESCE(place.code, place.subdistrict, place.district) AS code,
        sum(filed) AS filed, sum(settled) AS settled, sum(in_time) AS in_time,
        sum(confirmed) AS confirmed, sum(unconfirmed) AS unconfirmed
    FROM place LEFT JOIN village ON village.village_id = place.code
    GROUP BY GROUPING SETS ((place.code), (place.subdistrict), (place.district))
)
INSERT INTO evaluations_evaluationfigure (evaluation_id, area_id, agency_id, indicator, value)
SELECT %(evaluation)s, code, NULL, indicator, COALESCE(value, 0)
FROM area CROSS JOIN LATERAL (VALUES
    ('cases_filed', filed), ('cases_settled', settled), ('cases_in_time', in_time),
    ('cases_confirmed', confirmed), ('cases_unconfirmed', unconfirmed)
) AS figure (indicator, value)
"""

REFERRALS = """
WITH place AS (
    SELECT code, left(code, 8) AS subdistrict, left(code, 5) AS district
    FROM regions_region
    WHERE level = 'village' AND code LIKE %(inside)s
), village AS (
    SELECT village_id, agency_id,
        count(*) AS sent,
        count(*) FILTER (WHERE done) AS done,
        count(*) FILTER (WHERE done AND NOT late) AS in_time,
        count(*) FILTER (WHERE late) AS late
    FROM (
        SELECT village_id, agency_id, status = 'done' AS done,
            is_overdue OR COALESCE(completed_at, %(now)s) > due_at
                AND clock_stopped_at IS NULL
                AND status NOT IN ('declined', 'withdrawn') AS late
        FROM referrals_referral
        WHERE village_id LIKE %(inside)s AND sent_at >= %(start)s AND sent_at < %(end)s
    ) AS sent
    GROUP BY village_id, agency_id
), area AS (
    SELECT COALESCE(place.code, place.subdistrict, place.district) AS code,
        village.agency_id AS agency, GROUPING(village.agency_id) AS all_agencies,
        sum(sent) AS sent, sum(done) AS done, sum(in_time) AS in_time, sum(late) AS late
    FROM place LEFT JOIN village ON village.village_id = place.code
    GROUP BY GROUPING SETS (
        (place.code), (place.subdistrict), (place.district),
        (place.code, village.agency_id), (place.subdistrict, village.agency_id),
        (place.district, village.agency_id)
    )
)
INSERT INTO evaluations_evaluationfigure (evaluation_id, area_id, agency_id, indicator, value)
SELECT %(evaluation)s, code, agency, indicator, COALESCE(value, 0)
FROM area CROSS JOIN LATERAL (VALUES
    ('referrals_sent', sent), ('referrals_done', done), ('referrals_in_time', in_time),
    ('referrals_late', late)
) AS figure (indicator, value)
WHERE all_agencies = 1 OR value > 0
"""

CHECKSUM = """
SELECT encode(sha256(convert_to(%(head)s || COALESCE(string_agg(
    E'\\n' || area_id || '|' || COALESCE(agency_id::text, '') || '|' || indicator || '|' || value,
    '' ORDER BY area_id COLLATE "C", agency_id NULLS FIRST, indicator COLLATE "C"
), ''), 'UTF8')), 'hex')
FROM evaluations_evaluationfigure WHERE evaluation_id = %(evaluation)s
"""


@dataclass(frozen=True)
class Source:
    """A table that is counted, and the indicators that come from it."""

    sql: str
    indicators: str


SOURCES = (Source(CASES, "cases_"), Source(REFERRALS, "referrals_"))


def count_anew(evaluation: Evaluation, source: Source) -> int:
    """Replace an evaluation's figures of one source. Returns how many there are."""
    evaluation.figures.filter(indicator__startswith=source.indicators)._raw_delete("default")
    start, end = Quarter.parse(evaluation.quarter).span(time_zone_of(evaluation.district_id))
    with connection.cursor() as cursor:
        cursor.execute(source.sql, {
            "evaluation": evaluation.pk, "inside": f"{evaluation.district_id}.%", "start": start,
            "end": end, "now": timezone.now(),
        })  # fmt: skip
        return int(cursor.rowcount)


def checksum(evaluation: Evaluation) -> str:
    """sha256 over the figures in canonical order, so that everybody can compute it again.

    UTF-8 lines joined by a line feed: "33.09 2026-Q3", then one "area|agency|indicator|value" per
    figure, by area, agency (its key; empty comes first) and indicator in byte order.
    """
    values: dict[str, Any] = {
        "head": f"{evaluation.district_id} {evaluation.quarter}",
        "evaluation": evaluation.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(CHECKSUM, values)
        (digest,) = cursor.fetchone()
    return str(digest)
