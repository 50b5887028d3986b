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

from bench.bare_quarter import STATEMENTS  # noqa: E402
from bench.rounds import milliseconds  # noqa: E402
from pilarsosial.evaluations.checksum import checksum  # noqa: E402
from pilarsosial.evaluations.counting import count_area  # noqa: E402
from pilarsosial.evaluations.facts.gathering import GATHERED, asked_of, gather  # noqa: E402
from pilarsosial.evaluations.facts.targets import add_targets  # noqa: E402
from pilarsosial.evaluations.models import Evaluation  # noqa: E402
from pilarsosial.evaluations.reference import load_measures  # noqa: E402
from pilarsosial.regions.models import Region  # noqa: E402

DISTRICT = "33.09"
BUSIEST = """
SELECT to_char(filed_at AT TIME ZONE 'Asia/Jakarta', 'YYYY"-Q"Q') FROM cases_case
WHERE filed_at IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1
"""


def evaluate(evaluation: Evaluation) -> None:
    """All that the workers do for one evaluation, one part after the other."""
    evaluation.save()
    add_targets(evaluation)
    for subject in GATHERED:
        gather(evaluation, subject)
    for area in (district, *Region.objects.subdistricts().within(DISTRICT)):
        count_area(evaluation, area.code)
    checksum(evaluation)
    evaluation.status = Evaluation.Status.CANCELLED
    evaluation.save()


def count_barely(asked: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, asked)
            cursor.fetchall()


with connection.cursor() as cursor:
    cursor.execute(BUSIEST)
    (busiest,) = cursor.fetchone()
load_measures()
district = Region.objects.get(code=DISTRICT)
for _round in range(int(sys.argv[1])):
    with transaction.atomic():
        one = Evaluation(district=district, quarter=busiest, cut_at=timezone.now())
        asked = {**asked_of(one), "quarter": one.quarter}
        ours = milliseconds(lambda one=one: evaluate(one))  # type: ignore[misc]
        transaction.set_rollback(True)
    print(ours, milliseconds(lambda asked=asked: count_barely(asked)))  # type: ignore[misc]
