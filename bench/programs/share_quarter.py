"""Compute a quarter by some workers: `share_quarter.py QUARTER WORKERS`.

Prints the ms from the first part to the finished evaluation, the cases and their events in the
quarter, and the MB that the largest worker held at most. A worker is a process that takes what
waits, as a Celery worker does; the cut is taken before.
"""

import resource
import subprocess
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402  # models are there after the setup

from bench.rounds import milliseconds  # noqa: E402
from pilarsosial.calendar import Quarter, time_zone_of  # noqa: E402
from pilarsosial.evaluations import tasks  # noqa: E402
from pilarsosial.evaluations.models import Evaluation  # noqa: E402
from pilarsosial.evaluations.runs import COUNT_PART, FINISH  # noqa: E402
from pilarsosial.evaluations.workflow import request_evaluation  # noqa: E402
from pilarsosial.jobs.models import JobRun  # noqa: E402
from pilarsosial.regions.models import Region  # noqa: E402

DISTRICT = "33.09"
TASKS = {COUNT_PART: tasks.count_part, FINISH: tasks.finish}
FORGET = """
TRUNCATE evaluations_evaluation, evaluations_evaluationpart, evaluations_evaluationfigure,
    evaluations_casefact, evaluations_needfact, evaluations_referralfact, evaluations_deskfact,
    evaluations_targetfact, evaluations_checkfact, evaluations_listfact, evaluations_servedfact
    CASCADE
"""
SIZE = """
SELECT count(DISTINCT case_id), count(*) FROM cases_caseevent JOIN cases_case c ON c.id = case_id
WHERE village_id LIKE %s AND happened_at >= %s AND happened_at < %s
"""


def main(quarter: Quarter, workers: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
        cursor.execute(SIZE, [f"{DISTRICT}.%", *quarter.span(time_zone_of(DISTRICT))])
        cases, events = cursor.fetchone()
    evaluation = request_evaluation(Region.objects.get(code=DISTRICT), quarter)
    assert evaluation.job_id
    tasks.compute(run=evaluation.job_id)
    children = [_child(evaluation.pk) for _worker in range(workers)]
    for child in children:
        child.stdout.readline()  # type: ignore[union-attr]  # it is there
    peaks: list[float] = []
    taken = milliseconds(lambda: peaks.extend(_work(children)))
    evaluation.refresh_from_db()
    assert evaluation.is_ready
    print(taken, cases, events, max(peaks))


def take(evaluation: int) -> None:
    """Do what waits until the evaluation is finished."""
    print("ready", flush=True)
    sys.stdin.readline()
    while Evaluation.objects.filter(pk=evaluation, status="computing").exists():
        run = JobRun.objects.abandoned().filter(task__in=TASKS).order_by("pk").first()
        if run:
            TASKS[run.task](run=run.pk)
        else:
            time.sleep(0.01)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _child(evaluation: int) -> "subprocess.Popen[str]":
    command = [sys.executable, __file__, "--take", str(evaluation)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _work(children: list["subprocess.Popen[str]"]) -> list[float]:
    """Let them begin together; the MB of each when all have ended."""
    for child in children:
        child.stdin.close()  # type: ignore[union-attr]  # it is there
    return [float(child.stdout.read()) for child in children]  # type: ignore[union-attr]


if sys.argv[1] == "--take":
    take(int(sys.argv[2]))
else:
    main(Quarter.parse(sys.argv[1]), int(sys.argv[2]))
