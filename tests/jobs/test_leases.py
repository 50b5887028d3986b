"""Leases: one holder at a time, and the one who lost it learns so."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from pilarsosial.jobs.leases import LeaseLost, claim
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.queue import ask_for

pytestmark = pytest.mark.django_db


def run(**fields: object) -> JobRun:
    return JobRun.objects.create(task="tests.work", key="33.09:2026-Q3", **fields)


def lose_the_lease(job: JobRun) -> None:
    past = timezone.now() - timedelta(days=1)
    JobRun.objects.filter(pk=job.pk).update(lease_until=past)


def test_asking_twice_gives_the_same_open_run():
    first = ask_for("tests.work", "33.09:2026-Q3", arguments={"evaluation": 1})

    again = ask_for("tests.work", "33.09:2026-Q3", arguments={"evaluation": 2})

    assert again == first
    assert again.arguments == {"evaluation": 1}


def test_a_finished_run_makes_room_for_a_new_one():
    first = ask_for("tests.work", "33.09:2026-Q3")
    claim(first.pk).finish()

    again = ask_for("tests.work", "33.09:2026-Q3")

    assert again != first


def test_only_the_first_claim_gets_the_run():
    job = run()
    claim(job.pk)

    assert claim(job.pk) is None


def test_a_claimed_run_says_how_far_it_is():
    job = run()
    lease = claim(job.pk)

    lease.beat("counting", progress=1, total=4)

    job.refresh_from_db()
    assert (job.status, job.step, job.progress, job.total) == ("running", "counting", 1, 4)
    assert job.lease_until > timezone.now()


def test_a_silent_worker_loses_its_run_to_the_next_one():
    job = run()
    silent = claim(job.pk)
    lose_the_lease(job)

    taken = claim(job.pk)

    assert taken.fence == silent.fence + 1
    with pytest.raises(LeaseLost):
        silent.beat("still here")
    with pytest.raises(LeaseLost), transaction.atomic():
        silent.hold()
    with pytest.raises(LeaseLost):
        silent.finish()


def test_a_late_worker_whose_run_nobody_took_goes_on():
    job = run()
    late = claim(job.pk)
    lose_the_lease(job)

    late.beat("still here")

    assert claim(job.pk) is None


def test_a_finished_run_is_never_claimed_again():
    job = run()
    claim(job.pk).finish()

    assert claim(job.pk) is None


def test_a_failed_run_says_why():
    job = run()

    claim(job.pk).fail("DataError")

    job.refresh_from_db()
    assert (job.status, job.error, job.lease_until) == ("failed", "DataError", None)


def test_a_finished_run_is_done_to_its_whole():
    job = run()
    lease = claim(job.pk)
    lease.beat("counting", progress=1, total=4)

    lease.finish()

    job.refresh_from_db()
    assert (job.status, job.progress) == ("done", 4)
