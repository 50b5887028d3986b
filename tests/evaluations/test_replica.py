"""The quarterly evaluation reads a replica that has the data cut, and else the primary."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Timer
from typing import Any

import pytest
from django.db import connections

from cases.models import Case
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations import replica
from pilarsosial.evaluations.facts import answers
from pilarsosial.evaluations.facts.gathering import GATHERED
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.progress import progress_of
from pilarsosial.evaluations.runs import BEGIN, COUNT_PART
from pilarsosial.evaluations.tasks import compute
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.models import JobRun
from tests import factories as make
from tests.evaluations.computing import computed, figures_of, finished, value_of
from tests.evaluations.standby import Standby, place_of_primary, standby

pytestmark = pytest.mark.django_db(transaction=True)

IN_Q3 = "2026-08-10T03:00Z"


@pytest.fixture(scope="module")
def following(django_db_setup: None) -> Iterator[Standby]:
    with standby() as server:
        yield server


@pytest.fixture
def reads(settings, monkeypatch) -> Iterator[list[str]]:
    """The tables that were filled from the replica."""
    copy, filled = answers.Facts.copy, []

    def noted(facts: answers.Facts, cursor: Any, rows: Any) -> int:
        filled.append(facts.table)
        return copy(facts, cursor, rows)

    monkeypatch.setattr(answers.Facts, "copy", noted)
    yield filled
    connections.close_all()


def records() -> None:
    """Two subdistricts, in each a case with a need and a referral."""
    for village in (make.village(), make.village("33.09.02.2001")):
        case = make.CaseFactory(
            village=village, status="resolved", filed_at=IN_Q3, resolved_at="2026-08-19T03:00Z"
        )
        make.NeedFactory(case=case, outcome="met", settled_at="2026-08-19T03:00Z")
        referral = make.sent_referral()
        type(referral).objects.filter(pk=referral.pk).update(sent_at=IN_Q3)


def at_its_cut() -> Evaluation:
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    compute(run=evaluation.job_id)
    evaluation.refresh_from_db()
    return evaluation


def steps(task: str = BEGIN) -> set[str]:
    return set(JobRun.objects.filter(task=task).values_list("step", flat=True))


@pytest.mark.prove
def test_the_replica_gives_the_figures_of_the_primary(following, reads, settings):
    records()
    from_primary = computed()
    settings.DATABASE_REPLICA = following.place

    from_replica = computed()

    assert sorted(reads) == sorted(facts.table for facts in GATHERED.values())
    assert figures_of(from_replica) == figures_of(from_primary)
    assert len(figures_of(from_replica)) > 10


@pytest.mark.prove
def test_a_replica_that_lags_is_waited_for(following, reads, settings):
    settings.DATABASE_REPLICA = following.place
    following.pause()
    records()
    Timer(1.5, following.resume).start()

    evaluation = computed()

    assert value_of(evaluation, "cases_filed") == Case.objects.filter(filed_at=IN_Q3).count() == 2
    assert reads != []
    assert steps() == {"replica"}


@pytest.mark.prove
def test_a_replica_that_stays_behind_is_not_read(following, reads, settings, monkeypatch, caplog):
    settings.DATABASE_REPLICA = following.place
    monkeypatch.setattr(replica, "LONGEST_LAG", timedelta(seconds=0.5))
    following.pause()
    try:
        records()
        evaluation = at_its_cut()
        told = progress_of(evaluation)
        finished(evaluation)
    finally:
        following.resume()

    assert (reads, steps(), told.reads_primary) == ([], {"primary"}, True)
    assert value_of(evaluation, "cases_filed") == Case.objects.filter(filed_at=IN_Q3).count() == 2
    assert "stayed behind the data cut" in caplog.text


@pytest.mark.prove
def test_a_replica_that_was_replaced_by_one_behind_the_cut_is_not_read(following, reads, settings):
    records()
    settings.DATABASE_REPLICA = following.place
    evaluation = at_its_cut()
    for run in JobRun.objects.filter(task=COUNT_PART):
        run.arguments["replayed"] = "FFFF/0"
        run.save()

    finished(evaluation)

    assert (reads, steps(COUNT_PART)) == ([], {"primary", "part"})


@pytest.mark.prove
def test_the_replica_cannot_be_written(following, settings):
    settings.DATABASE_REPLICA = following.place

    with replica.opened() as opened, pytest.raises(replica.ReplicaUnusable):
        list(opened.answer("SELECT nextval('cases_case_id_seq')", {}))


@pytest.mark.prove
def test_a_part_whose_replica_dies_is_begun_again_on_the_primary(
    reads, settings, monkeypatch, caplog
):
    records()
    from_primary = computed()
    answer = replica.Replica.answer
    with standby() as dying:
        settings.DATABASE_REPLICA = dying.place

        def dies_after_a_row(session: replica.Replica, question: str, asked: Any) -> Any:
            for row in answer(session, question, asked):
                yield row
                if "casefact" in reads[-1]:
                    dying.kill()

        monkeypatch.setattr(replica.Replica, "answer", dies_after_a_row)

        evaluation = computed()

    assert figures_of(evaluation) == figures_of(from_primary)
    assert steps(COUNT_PART) == {"facts", "part", "primary"}
    assert "reads the primary" in caplog.text


def test_a_replica_that_is_away_is_not_read(reads, settings, caplog):
    records()
    settings.DATABASE_REPLICA = {**place_of_primary(), "HOST": "/nowhere"}

    evaluation = computed()

    assert (evaluation.status, reads, steps()) == ("draft", [], {"primary"})
    assert "OperationalError" in caplog.text


def test_a_primary_is_no_replica(reads, settings, monkeypatch):
    records()
    settings.DATABASE_REPLICA = place_of_primary()
    monkeypatch.setattr(replica, "LONGEST_LAG", timedelta(seconds=0.5))

    evaluation = computed()

    assert (evaluation.status, reads, steps()) == ("draft", [], {"primary"})


def test_the_page_says_that_the_replica_is_waited_for(settings):
    settings.DATABASE_REPLICA = place_of_primary()
    evaluation = request_evaluation(make.district(), Quarter(2026, 3))
    JobRun.objects.filter(pk=evaluation.job_id).update(status="running", step="replica")
    evaluation.cut_at = IN_Q3

    assert progress_of(evaluation).step == "replica"
