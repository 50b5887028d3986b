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
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.models import CaseFact, Evaluation, EvaluationPart
from pilarsosial.evaluations.runs import BEGIN, COUNT_PART
from pilarsosial.evaluations.tasks import (
    compute,
    count_part,
    deliver_notices,
    evaluate_last_quarter,
)
from pilarsosial.evaluations.workflow import (
    cancel_evaluation,
    request_evaluation,
    request_missing_evaluation,
)
from pilarsosial.jobs.leases import claim
from pilarsosial.jobs.models import JobRun
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.evaluations.computing import at_its_figures, figures_of, finished

pytestmark = pytest.mark.django_db

Q3 = Quarter(2026, 3)
A_DAY = timedelta(days=1)


@pytest.fixture
def evaluation() -> Evaluation:
    """One case in Q3, and an evaluation that was asked for."""
    make.CaseFactory(filed_at="2026-08-10T03:00Z")
    return request_evaluation(make.district(), Q3)


def runs_waiting() -> int:
    return JobRun.objects.filter(status="queued").count()


def test_a_computed_evaluation_is_ready_with_its_checksum_and_chart(evaluation):
    finished(evaluation)

    assert evaluation.status == "draft"
    assert evaluation.sha256 == checksum(evaluation)
    assert evaluation.chart_svg.startswith("<svg role=")
    assert (
        "graphics-" not in evaluation.chart_svg
    )  # one picture with a name, no nameless ones in it
    assert set(JobRun.objects.values_list("status", flat=True)) == {"done"}


def test_while_one_is_computed_the_same_is_returned(evaluation):
    again = request_evaluation(make.district(), Q3)

    assert again == evaluation
    assert JobRun.objects.count() == 1


def test_asking_again_by_hand_makes_a_new_version_beside_the_old(evaluation):
    finished(evaluation)

    newer = finished(request_evaluation(make.district(), Q3))

    assert (evaluation.version, newer.version) == (1, 2)
    assert figures_of(newer) == figures_of(evaluation)
    assert set(Evaluation.objects.ready()) == {evaluation, newer}


def test_the_task_run_twice_changes_nothing(evaluation):
    finished(evaluation)
    before = Evaluation.objects.values().get()

    compute(run=evaluation.job_id)

    assert Evaluation.objects.values().get() == before
    assert Event.objects.filter(kind="evaluation.ready").count() == 1


def test_a_worker_killed_while_it_takes_the_cut_is_followed_by_one_that_finishes(evaluation):
    dead = claim(evaluation.job_id)
    JobRun.objects.update(lease_until=timezone.now() - A_DAY)

    compute(run=evaluation.job_id)

    assert JobRun.objects.get(pk=dead.run.pk).fence == 2
    assert finished(evaluation).status == "draft"


def test_a_worker_that_wakes_up_after_its_lease_changes_nothing(evaluation):
    _district, part = at_its_figures(evaluation)
    asleep = claim(part.pk)
    JobRun.objects.filter(pk=part.pk).update(lease_until=timezone.now() - A_DAY)
    count_part(run=part.pk)
    before = figures_of(finished(evaluation))

    computation.count_part(asleep)

    assert figures_of(evaluation) == before


def test_what_is_done_is_not_counted_again_when_a_part_failed(evaluation):
    make.subdistrict("33.09.02")
    first, *others = at_its_figures(evaluation)
    count_part(run=first.pk)
    for other in others:
        claim(other.pk).fail("DataError")
    done = set(EvaluationPart.objects.exclude(done_at=None).values_list("pk", "done_at"))

    finished(request_evaluation(make.district(), Q3))

    evaluation.refresh_from_db()
    assert evaluation.status == "draft"
    assert done < set(EvaluationPart.objects.values_list("pk", "done_at"))


def test_no_figure_is_counted_before_the_last_fact_is_written(evaluation):
    compute(run=evaluation.job_id)
    *others, last = JobRun.objects.filter(task=COUNT_PART).order_by("-pk")
    for run in others:
        count_part(run=run.pk)
    claim(last.pk).fail("DataError")
    before = evaluation.parts.undone().of_figures().count(), runs_waiting()

    finished(request_evaluation(make.district(), Q3))

    assert before == (2, 0)
    assert not evaluation.parts.undone().exists()


@pytest.mark.prove
def test_the_order_in_which_the_parts_are_counted_changes_nothing():
    for village in (make.village(), make.village("33.09.02.2001"), make.village("33.09.03.2001")):
        make.CaseFactory(village=village, filed_at="2026-08-10T03:00Z")
    forwards = finished(request_evaluation(make.district(), Q3))

    backwards = finished(request_evaluation(make.district(), Q3), backwards=True)

    assert figures_of(backwards) == figures_of(forwards)


def test_a_computation_is_called_off_and_leaves_nothing(evaluation):
    at_its_figures(evaluation)

    cancel_evaluation(evaluation, by=make.manager())

    assert finished(evaluation).status == "cancelled"
    assert (evaluation.figures.count(), CaseFact.objects.count()) == (0, 0)
    assert set(JobRun.objects.values_list("status", flat=True)) == {"done", "cancelled"}


def test_after_one_was_called_off_a_new_version_can_be_computed(evaluation):
    cancel_evaluation(evaluation, by=make.manager())

    again = finished(request_evaluation(make.district(), Q3))

    assert (again.version, again.status) == (2, "draft")


def test_the_clock_leaves_alone_what_somebody_called_off(evaluation):
    cancel_evaluation(evaluation, by=make.manager())

    again = request_missing_evaluation(make.district(), Q3)

    assert (again, JobRun.objects.filter(status="queued").count()) == (evaluation, 0)


def test_only_manager_and_staff_call_it_off(evaluation):
    with pytest.raises(PermissionDenied):
        cancel_evaluation(evaluation, by=make.office_worker())


def test_a_finished_evaluation_cannot_be_called_off(evaluation):
    with pytest.raises(ActionRefused):
        cancel_evaluation(finished(evaluation), by=make.manager())


def test_a_computation_that_fails_is_tried_again_for_the_same_version(evaluation):
    claim(evaluation.job_id).fail("DataError")

    again = request_evaluation(make.district(), Q3)

    assert again == evaluation
    assert finished(again).status == "draft"


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
    finished(Evaluation.objects.get())

    asked = evaluate_last_quarter()

    assert asked == 0
    assert Evaluation.objects.get().status == "draft"
    assert JobRun.objects.filter(task=BEGIN).count() == 2


def test_head_manager_and_whoever_asked_are_told():
    head, manager, staff = make.person(make.Role.HEAD), make.manager(), make.person(make.Role.STAFF)
    make.officer()
    finished(request_evaluation(make.district(), Q3, by=staff))
    event = Event.objects.get(kind="evaluation.ready")

    deliver_notices(event.pk)

    assert {notice.recipient for notice in Notice.objects.all()} == {head, manager, staff}
