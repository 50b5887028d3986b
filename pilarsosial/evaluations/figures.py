"""What each figure of an evaluation counts, and the SQL that counts it.

One statement per source, whatever the size of the district: `GROUPING SETS` gives villages,
subdistricts and the district in one reading. A moment belongs to the quarter in which it lies by
the clocks of the district (WIB, WITA or WIT).

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
figures where it got referrals.
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
), filed AS (
    SELECT id, village_id, status IN ('resolved', 'closed') AS settled, is_confirmed
    FROM cases_case
    WHERE village_id LIKE %(inside)s AND filed_at >= %(start)s AND filed_at < %(end)s
), late AS (
    SELECT DISTINCT need.case_id AS id
    FROM cases_need need JOIN filed ON filed.id = need.case_id AND filed.settled
    WHERE need.settled_at > need.due_at
), counted AS (
    SELECT COALESCE(place.code, place.subdistrict, place.district) AS area,
        count(filed.id) AS filed,
        count(*) FILTER (WHERE filed.settled) AS settled,
        count(*) FILTER (WHERE filed.settled AND late.id IS NULL) AS in_time,
        count(*) FILTER (WHERE filed.settled AND filed.is_confirmed) AS confirmed,
        count(*) FILTER (WHERE filed.settled AND NOT filed.is_confirmed) AS unconfirmed
    FROM place LEFT JOIN filed ON filed.village_id = place.code LEFT JOIN late ON late.id = filed.id
    GROUP BY GROUPING SETS ((place.code), (place.subdistrict), (place.district))
)
INSERT INTO evaluations_evaluationfigure (evaluation_id, area_id, agency_id, indicator, value)
SELECT %(evaluation)s, area, NULL, indicator, value
FROM counted CROSS JOIN LATERAL (VALUES
    ('cases_filed', filed), ('cases_settled', settled), ('cases_in_time', in_time),
    ('cases_confirmed', confirmed), ('cases_unconfirmed', unconfirmed)
) AS figure (indicator, value)
"""

REFERRALS = """
WITH place AS (
    SELECT code, left(code, 8) AS subdistrict, left(code, 5) AS district
    FROM regions_region
    WHERE level = 'village' AND code LIKE %(inside)s
), sent AS (
    SELECT id, village_id, agency_id, status = 'done' AS done,
        is_overdue OR COALESCE(completed_at, %(now)s) > due_at
            AND clock_stopped_at IS NULL
            AND status NOT IN ('declined', 'withdrawn') AS late
    FROM referrals_referral
    WHERE village_id LIKE %(inside)s AND sent_at >= %(start)s AND sent_at < %(end)s
), counted AS (
    SELECT COALESCE(place.code, place.subdistrict, place.district) AS area,
        sent.agency_id AS agency,
        GROUPING(sent.agency_id) AS all_agencies,
        count(sent.id) AS sent,
        count(*) FILTER (WHERE sent.done) AS done,
        count(*) FILTER (WHERE sent.done AND NOT sent.late) AS in_time,
        count(*) FILTER (WHERE sent.late) AS late
    FROM place LEFT JOIN sent ON sent.village_id = place.code
    GROUP BY GROUPING SETS (
        (place.code), (place.subdistrict), (place.district),
        (place.code, sent.agency_id), (place.subdistrict, sent.agency_id),
        (place.district, sent.agency_id)
    )
)
INSERT INTO evaluations_evaluationfigure (evaluation_id, area_id, agency_id, indicator, value)
SELECT %(evaluation)s, area, agency, indicator, value
FROM counted CROSS JOIN LATERAL (VALUES
    ('referrals_sent', sent), ('referrals_done', done), ('referrals_in_time', in_time),
    ('referrals_late', late)
) AS figure (indicator, value)
WHERE all_agencies = 1 OR agency IS NOT NULL
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
        return cursor.rowcount


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
