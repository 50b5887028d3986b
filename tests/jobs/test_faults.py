"""Faults 1 to 3, with real workers, real kills and a broker that is really stopped."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from cases import workflow
from pilarsosial import broker
from pilarsosial.accounts.models import User
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.runs import COUNT_PART
from pilarsosial.evaluations.tasks import compute, count_part
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.leases import LEASE
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.tasks import revive
from pilarsosial.outbox.dispatch import dispatch_waiting
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.broker import own_broker, waiting_tasks
from tests.evaluations.computing import figures_of
from tests.worker import wait_for, workers

pytestmark = [pytest.mark.prove, pytest.mark.django_db(transaction=True)]

Q3 = Quarter(2026, 3)
proof = logging.getLogger("proof")


@pytest.fixture(autouse=True)
def empty_queues() -> Iterator[None]:
    broker.breaker.reset()
    waiting_tasks()
    yield
    waiting_tasks()


@contextmanager
def nobody_may(table: str = "referrals_referral") -> Iterator[None]:
    """Whoever reads or writes a table waits here: a worker in the middle of its work."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        other.rollback()
        other.close()


def is_ready(evaluation: Evaluation) -> bool:
    return Evaluation.objects.ready().filter(pk=evaluation.pk).exists()


def step(name: str) -> JobRun | None:
    """The run that is at this step."""
    return JobRun.objects.filter(status="running", step=name).first()


def undisturbed() -> Evaluation:
    evaluation = request_evaluation(make.district(), Q3)
    with workers():
        wait_for(lambda: is_ready(evaluation), seconds=60)
    waiting_tasks()  # the next worker would tell its notices first, and wait at a locked table
    return Evaluation.objects.get(pk=evaluation.pk)


def done_before(at: str, evaluation: Evaluation) -> None:
    """What comes before a step: the cut waits for whoever holds a lock since before it."""
    if at == "cut":
        return
    compute(run=evaluation.job_id)
    for step in ("facts", "part"):
        if at == step:
            return
        for run in JobRun.objects.filter(status="queued", task=COUNT_PART):
            count_part(run=run.pk)


# Each step of an evaluation, and tables that it cannot do without.
STEPS = [
    ("cut", "evaluations_measure"),
    ("facts", "referrals_referral"),
    ("part", "evaluations_evaluationfigure"),
    ("district", "evaluations_evaluationfigure"),
    ("district", "outbox_event"),
]


@pytest.mark.parametrize(("at", "table"), STEPS)
def test_fault_1_a_worker_killed_in_mid_report_is_followed_by_another(at, table):
    for village in (make.village(), make.village("33.09.02.2001")):
        make.CaseFactory(village=village, filed_at="2026-08-10T03:00Z")
    expected = figures_of(undisturbed())
    evaluation = request_evaluation(make.district(), Q3)
    done_before(at, evaluation)

    with nobody_may(table), workers() as (first,):
        wait_for(lambda: step(at), seconds=60)
        killed = step(at)
        first.kill()
    killed_at = time.monotonic()
    with workers():

        def another_finished_it() -> bool:
            revive()  # as beat does
            time.sleep(1)
            return is_ready(evaluation)

        wait_for(another_finished_it, seconds=LEASE.total_seconds() + 60)

    proof.warning("Fault 1: %s, finished %.1f s after the kill", at, time.monotonic() - killed_at)
    killed.refresh_from_db()
    assert killed.fence == 2
    assert figures_of(evaluation) == expected
    assert Event.objects.filter(kind="evaluation.ready").count() == 2


def test_fault_2_a_task_longer_than_the_visibility_timeout_has_its_effect_once():
    make.CaseFactory(filed_at="2026-08-10T03:00Z")
    evaluation = request_evaluation(make.district(), Q3)
    done_before("part", evaluation)

    with workers(2, visibility=3):
        with nobody_may():
            wait_for(lambda: step("part"), seconds=60)
            time.sleep(15)
        wait_for(lambda: is_ready(evaluation), seconds=60)
        time.sleep(5)

    assert set(JobRun.objects.values_list("fence", flat=True)) == {1}
    assert Event.objects.filter(kind="evaluation.ready").count() == 1


def file_cases(officer: User, count: int) -> list[float]:
    """File cases as an officer does, and tell how long each one took, in milliseconds."""
    village = officer.duties.get().area
    took = []
    for _n in range(count):
        draft = make.draft(village=village, filed_by=officer)
        started = time.perf_counter()
        workflow.submit_case(draft, by=officer)
        took.append((time.perf_counter() - started) * 1000)
    return sorted(took)


def test_fault_3_filing_goes_on_while_the_broker_is_stopped():
    officer, supervisor = make.officer(), make.supervisor()
    with own_broker() as own:
        own.start()
        normal = file_cases(officer, 200)
        waiting_tasks()
        own.stop()
        without = file_cases(officer, 200)

        own.start()
        broker.breaker.reset()
        handed_over = dispatch_waiting()
        with workers():
            wait_for(lambda: not Event.objects.unhandled().exists(), seconds=120)

    p99 = {"normal": normal[197], "without": without[197]}
    proof.warning("Fault 3: p99 in ms %s", p99)
    assert p99["without"] <= 2 * p99["normal"]
    assert handed_over == 400
    assert Notice.objects.filter(recipient=supervisor, kind="case.filed").count() == 400
