"""Count the quarter with the most cases as an evaluation does: `count_quarter.py ROUNDS`.

Prints one line for each round: the ms of ours (both sources, figures written, checksum), and of the
same counts by bare statements.
"""

import sys
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  # models are there after the setup

from bench.rounds import milliseconds  # noqa: E402
from pilarsosial.calendar import Quarter, time_zone_of  # noqa: E402
from pilarsosial.evaluations.figures import SOURCES, checksum, count_anew  # noqa: E402
from pilarsosial.evaluations.models import Evaluation  # noqa: E402

DISTRICT = "33.09"
CASES = """
SELECT village_id, left(village_id, 8) AS subdistrict, left(village_id, 5) AS district, count(*),
    count(*) FILTER (WHERE status IN ('resolved', 'closed')),
    count(*) FILTER (WHERE is_confirmed), count(*) FILTER (WHERE NOT is_confirmed)
FROM cases_case WHERE village_id LIKE %(inside)s AND filed_at >= %(start)s AND filed_at < %(end)s
GROUP BY GROUPING SETS ((1), (2), (3))
"""
REFERRALS = """
SELECT village_id, left(village_id, 8) AS subdistrict, left(village_id, 5) AS district, agency_id,
    count(*), count(*) FILTER (WHERE status = 'done'), count(*) FILTER (WHERE is_overdue)
FROM referrals_referral
WHERE village_id LIKE %(inside)s AND sent_at >= %(start)s AND sent_at < %(end)s
GROUP BY GROUPING SETS ((1), (2), (3), (1, 4), (2, 4), (3, 4))
"""
BUSIEST = """
SELECT to_char(filed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY"-Q"Q') FROM cases_case
WHERE filed_at IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
"""


def evaluate(evaluation: Evaluation) -> None:
    for source in SOURCES:
        count_anew(evaluation, source)
    checksum(evaluation)


def count_barely(span: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in (CASES, REFERRALS):
            cursor.execute(statement, span)
            cursor.fetchall()


with transaction.atomic():
    with connection.cursor() as cursor:
        cursor.execute(BUSIEST)
        (quarter,) = cursor.fetchone()
    start, end = Quarter.parse(quarter).span(time_zone_of(DISTRICT))
    found = {"inside": f"{DISTRICT}.%", "start": start, "end": end}
    evaluation = Evaluation.objects.create(district_id=DISTRICT, quarter=quarter)
    for _round in range(int(sys.argv[1])):
        print(milliseconds(lambda: evaluate(evaluation)), milliseconds(lambda: count_barely(found)))
    transaction.set_rollback(True)
