"""Count the quarter with the most cases as an evaluation does: `count_quarter.py ROUNDS`.

Prints one line for each round: the ms of ours (facts and figures written, checksum), and of the
same figures by bare statements that write nothing and know no cut.
"""

import sys
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  # models are there after the setup
from django.utils import timezone  # noqa: E402

from bench.rounds import milliseconds  # noqa: E402
from pilarsosial.calendar import Quarter, time_zone_of  # noqa: E402
from pilarsosial.evaluations.checksum import checksum  # noqa: E402
from pilarsosial.evaluations.counting import count_district, count_villages  # noqa: E402
from pilarsosial.evaluations.facts.gathering import gather  # noqa: E402
from pilarsosial.evaluations.models import Evaluation  # noqa: E402
from pilarsosial.evaluations.reference import load_measures  # noqa: E402
from pilarsosial.regions.days import working_days_reached  # noqa: E402
from pilarsosial.regions.models import Region  # noqa: E402

DISTRICT = "33.09"
PLACES = "village_id, left(village_id, 8) AS subdistrict, left(village_id, 5) AS district"
CASES = f"""
WITH late AS (
    SELECT case_id, bool_or(settled_at > due_at) AS late,
        bool_or(outcome = '' AND due_at < now()) AS overdue
    FROM cases_need GROUP BY case_id
), counted AS (
    SELECT {PLACES}, channel, category_id, urgency,
        CASE WHEN filed_at > now() - interval '31 days' THEN '30'
            WHEN filed_at > now() - interval '91 days' THEN '90' ELSE '91' END AS age,
        filed_at >= %(start)s AS new,
        status IN ('submitted', 'returned', 'verified', 'in_progress', 'resolved') AS open,
        status IN ('resolved', 'closed') AS settled, NOT is_sealed AS shown,
        NOT COALESCE(late, false) AS in_time, is_confirmed, overdue,
        EXISTS (
            SELECT FROM cases_caseevent e WHERE e.case_id = cases_case.id AND kind = 'returned'
        ) AS returned,
        (filed_at AT TIME ZONE %(zone)s)::date - reported_on > 7 AS entered_late,
        (SELECT nik_digest IS NULL FROM residents_resident r WHERE r.id = resident_id) AS no_nik,
        (%(worked)s::int[])[(resolved_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(filed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1] AS days
    FROM cases_case LEFT JOIN late ON late.case_id = cases_case.id
    WHERE village_id LIKE %(inside)s AND filed_at < %(end)s AND status <> 'draft' AND (
        filed_at >= %(start)s
        OR status IN ('submitted', 'returned', 'verified', 'in_progress', 'resolved')
    )
)
SELECT village_id, subdistrict, district, channel, category_id, urgency, age,
    count(*) FILTER (WHERE new),
    count(*) FILTER (WHERE new AND shown), count(*) FILTER (WHERE new AND shown AND settled),
    count(*) FILTER (WHERE new AND shown AND settled AND in_time),
    count(*) FILTER (WHERE new AND shown AND settled AND is_confirmed),
    count(*) FILTER (WHERE new AND shown AND settled AND NOT is_confirmed),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE new AND settled),
    count(*) FILTER (WHERE open), count(*) FILTER (WHERE new AND shown AND no_nik),
    count(*) FILTER (WHERE new AND shown AND entered_late),
    count(*) FILTER (WHERE new AND shown AND returned),
    count(*) FILTER (WHERE new AND shown AND open AND overdue)
FROM counted
GROUP BY GROUPING SETS (
    (1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6), (2, 7), (3, 7)
)
"""
NEEDS = f"""
WITH counted AS (
    SELECT {PLACES}, type_id, outcome, category_id, resident_id, filed_at >= %(start)s AS new,
        NOT is_sealed AS shown, outcome <> '' AS settled, outcome IN ('met', 'partly_met')
            AND settled_at >= %(start)s AND settled_at < %(end)s AS met
    FROM cases_need JOIN cases_case ON cases_case.id = case_id
    WHERE village_id LIKE %(inside)s AND filed_at < %(end)s
        AND (filed_at >= %(start)s OR settled_at >= %(start)s AND settled_at < %(end)s)
)
SELECT village_id, subdistrict, district, type_id, outcome, category_id,
    count(*) FILTER (WHERE new), count(*) FILTER (WHERE new AND shown),
    count(*) FILTER (WHERE new AND shown AND settled),
    count(DISTINCT resident_id) FILTER (WHERE met)
FROM counted
GROUP BY GROUPING SETS ((1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6))
"""
REFERRALS = """
WITH counted AS (
    SELECT referral.village_id, left(referral.village_id, 8) AS subdistrict,
        left(referral.village_id, 5) AS district, agency_id, type_id, decline_reason,
        NOT is_sealed AS shown, received_at IS NOT NULL AS answered, referral.status,
        referral.status = 'done' AS done, referral.outcome, is_confirmed,
        is_overdue OR COALESCE(completed_at, now()) > referral.due_at
            AND clock_stopped_at IS NULL AND referral.status NOT IN ('declined', 'withdrawn')
            AS late,
        (%(worked)s::int[])[(completed_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1]
        - (%(worked)s::int[])[(sent_at AT TIME ZONE %(zone)s)::date - %(first)s::date + 1] AS days
    FROM referrals_referral referral JOIN cases_case ON cases_case.id = case_id
        JOIN cases_need ON cases_need.id = need_id
    WHERE referral.village_id LIKE %(inside)s AND sent_at >= %(start)s AND sent_at < %(end)s
)
SELECT village_id, subdistrict, district, agency_id, type_id, decline_reason,
    count(*), count(*) FILTER (WHERE shown), count(*) FILTER (WHERE shown AND answered),
    count(*) FILTER (WHERE shown AND done),
    count(*) FILTER (WHERE shown AND done AND outcome <> 'not_met'),
    count(*) FILTER (WHERE shown AND done AND NOT late),
    count(*) FILTER (WHERE shown AND late),
    count(*) FILTER (WHERE shown AND done AND is_confirmed),
    count(*) FILTER (WHERE shown AND done AND NOT is_confirmed),
    count(*) FILTER (WHERE shown AND status = 'declined'),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) FILTER (WHERE done)
FROM counted
GROUP BY GROUPING SETS ((1), (2), (3), (2, 4), (3, 4), (2, 5), (3, 5), (2, 6), (3, 6))
"""
BUSIEST = """
SELECT to_char(filed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY"-Q"Q') FROM cases_case
WHERE filed_at IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
"""


def evaluate(quarter: str) -> None:
    """All that the workers do for one evaluation, one part after the other."""
    evaluation = Evaluation.objects.create(
        district_id=DISTRICT, quarter=quarter, cut_at=timezone.now()
    )
    for area in Region.objects.subdistricts().within(DISTRICT):
        gather(evaluation, area.code)
        count_villages(evaluation, area.code)
    count_district(evaluation)
    checksum(evaluation)
    evaluation.status = Evaluation.Status.CANCELLED
    evaluation.save()


def count_barely(asked: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in (CASES, NEEDS, REFERRALS):
            cursor.execute(statement, asked)
            cursor.fetchall()


with connection.cursor() as cursor:
    cursor.execute(BUSIEST)
    (busiest,) = cursor.fetchone()
zone, first = time_zone_of(DISTRICT), Quarter.parse(busiest).starts_on
start, end = Quarter.parse(busiest).span(zone)
days = (timezone.localdate() - first).days + 1
asked = {
    "inside": f"{DISTRICT}.%", "start": start, "end": end, "zone": str(zone), "first": first,
    "worked": working_days_reached(DISTRICT, first, days),
}  # fmt: skip
load_measures()
for _round in range(int(sys.argv[1])):
    with transaction.atomic():
        ours = milliseconds(lambda: evaluate(busiest))
        transaction.set_rollback(True)
    print(ours, milliseconds(lambda: count_barely(asked)))
