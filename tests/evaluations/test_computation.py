"""From asking to a finished evaluation, also when workers die."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from pilarsosial.calendar import Quarter
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations import computation
from pilarsosial.evaluations.figures import SOURCES, checksum, count_anew
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.tasks import compute, deliver_notices, evaluate_last_quarter
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.leases import claim
from pilarsosial.jobs.models import JobRun
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)
A_DAY = timedelta(days=1)


@pytest.fixture
def evaluation() -> Evaluation:
    """One case in Q3, and an evaluation that was asked for."""
    make.CaseFactory(filed_at="2026-08-10T03:00Z")
    return request_evaluation(make.district(), Q3)


def finished(evaluation: Evaluation) -> Evaluation:
    compute(run=evaluation.job_id)
    evaluation.refresh_from_db()
    return evaluation


def test_a_computed_evaluation_is_ready_with_its_checksum_and_chart(evaluation):
    finished(evaluation)

    assert evaluation.status == "ready"
    assert evaluation.sha256 == checksum(evaluation)
    assert evaluation.chart_svg.startswith("<svg role=")
    assert (
        "graphics-" not in evaluation.chart_svg
    )  # one picture with a name, no nameless ones in it
    assert JobRun.objects.get().status == "done"


def test_while_one_is_computed_the_same_is_returned(evaluation):
    again = request_evaluation(make.district(), Q3)

    assert again == evaluation
    assert JobRun.objects.count() == 1


def test_asking_again_by_hand_makes_a_new_version_beside_the_old(evaluation):
    finished(evaluation)

    newer = finished(request_evaluation(make.district(), Q3))

    assert (evaluation.version, newer.version) == (1, 2)
    assert newer.sha256 == evaluation.sha256
    assert set(Evaluation.objects.ready()) == {evaluation, newer}


def test_the_task_run_twice_changes_nothing(evaluation):
    finished(evaluation)
    before = Evaluation.objects.values().get()

    compute(run=evaluation.job_id)

    assert Evaluation.objects.values().get() == before
    assert Event.objects.filter(kind="evaluation.ready").count() == 1


def test_a_worker_killed_half_way_is_followed_by_one_that_finishes(evaluation):
    dead = claim(evaluation.job_id)
    count_anew(evaluation, SOURCES[0])
    JobRun.objects.update(lease_until=timezone.now() - A_DAY)

    finished(evaluation)

    whole = request_evaluation(make.district(), Q3)
    assert evaluation.sha256 == finished(whole).sha256
    assert JobRun.objects.get(pk=dead.run.pk).fence == 2


def test_a_worker_that_wakes_up_after_its_lease_changes_nothing(evaluation):
    asleep = claim(evaluation.job_id)
    JobRun.objects.update(lease_until=timezone.now() - A_DAY)
    finished(evaluation)
    before = Evaluation.objects.values().get()

    computation.compute(asleep)

    assert Evaluation.objects.values().get() == before


def test_a_computation_that_fails_is_tried_again_for_the_same_version(evaluation):
    claim(evaluation.job_id).fail("DataError")

    again = request_evaluation(make.district(), Q3)

    assert again == evaluation
    assert finished(again).status == "ready"


def test_the_database_refuses_two_computations_of_a_quarter(evaluation):
    with pytest.raises(IntegrityError):
        Evaluation.objects.create(district=evaluation.district, quarter=str(Q3), version=2)


def test_a_quarter_that_has_not_begun_is_refused():
    with pytest.raises(ActionRefused):
        request_evaluation(make.district(), Quarter.of(timezone.localdate()).next)


def test_only_manager_and_staff_have_it_computed():
    with pytest.raises(PermissionDenied):
        request_evaluation(make.district(), Q3, by=make.office_worker())


@time_machine.travel("2026-10-01T00:05+07:00", tick=False)
def test_the_clock_asks_for_the_quarter_that_just_ended():
    make.OfficeFactory()

    asked = evaluate_last_quarter()

    assert asked == 1
    assert Evaluation.objects.get().quarter == "2026-Q3"


@time_machine.travel("2026-09-30T22:30+07:00", tick=False)
def test_in_the_east_a_quarter_ends_earlier():
    make.OfficeFactory(district=make.region("91.71", "Jayapura", "regency", "kota"))
    make.OfficeFactory()

    evaluate_last_quarter()

    assert set(Evaluation.objects.values_list("district", "quarter")) == {
        ("91.71", "2026-Q3"),
        ("33.09", "2026-Q2"),
    }


@time_machine.travel("2026-10-01T00:05+07:00", tick=False)
def test_the_clock_asks_once_and_again_only_for_what_failed():
    make.OfficeFactory()
    evaluate_last_quarter()
    claim(JobRun.objects.get().pk).fail("DataError")
    evaluate_last_quarter()
    compute(run=JobRun.objects.latest("pk").pk)

    asked = evaluate_last_quarter()

    assert asked == 0
    assert Evaluation.objects.get().status == "ready"
    assert JobRun.objects.count() == 2


def test_head_manager_and_whoever_asked_are_told():
    head, manager, staff = make.person(make.Role.HEAD), make.manager(), make.person(make.Role.STAFF)
    make.officer()
    finished(request_evaluation(make.district(), Q3, by=staff))
    event = Event.objects.get(kind="evaluation.ready")

    deliver_notices(event.pk)

    assert {notice.recipient for notice in Notice.objects.all()} == {head, manager, staff}
