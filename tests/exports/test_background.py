"""Long lists: written by a worker that asks the list, and the rights, again."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pilarsosial.accounts.models import Duty
from pilarsosial.exports import production, pulse, workflow
from pilarsosial.exports.models import Export
from pilarsosial.exports.tasks import deliver_notices, remove_expired, write
from pilarsosial.exports.workflow import request_export
from pilarsosial.jobs.leases import LeaseLost, claim
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.words import words_of
from tests import factories as make
from tests.exports.sheets import address, opened
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are many here."""
    monkeypatch.setattr(workflow, "AT_ONCE", 2)


@pytest.fixture
def asked(long_lists) -> Export:
    make.CaseFactory.create_batch(3)
    return request_export("cases.case", "", form="xlsx", by=make.manager())


def test_a_long_list_is_left_to_a_worker(asked):
    assert (asked.job.status, asked.state) == ("queued", "writing")


def test_a_worker_writes_it_and_the_person_is_told(asked):
    write(run=asked.job_id)

    event = Event.objects.get(kind="export.ready")
    deliver_notices(event=event.pk)
    asked.refresh_from_db()
    notice = Notice.objects.get(recipient=asked.asked_by)
    assert (asked.state, asked.row_count, len(opened(asked))) == ("ready", 3, 4)
    assert (notice.path, words_of(notice)) == (
        f"/ekspor/{asked.pk}", "Ekspor “Kasus” siap diambil.",
    )  # fmt: skip


def test_what_was_added_after_asking_is_in_it_and_what_does_not_fit_any_more_is_not(long_lists):
    cases = make.CaseFactory.create_batch(3)
    export = request_export("cases.case", "status__exact=submitted", form="csv", by=make.manager())
    type(cases[0]).objects.filter(pk=cases[0].pk).update(status="verified")
    late = make.CaseFactory()

    write(run=export.job_id)

    export.refresh_from_db()
    numbers = {row[0] for row in opened(export)[1:]}
    assert numbers == {cases[1].number, cases[2].number, late.number}


def test_a_duty_that_ended_meanwhile_lets_nothing_out(asked):
    Duty.objects.filter(user=asked.asked_by).update(ends_on=date(2026, 1, 2))

    write(run=asked.job_id)

    asked.refresh_from_db()
    deliver_notices(event=Event.objects.get(kind="export.refused").pk)
    assert (asked.state, asked.file.name, asked.row_count) == ("refused", "", None)
    assert Notice.objects.get().recipient == asked.asked_by


def test_a_duty_that_moved_meanwhile_decides_the_rows(asked):
    here = make.CaseFactory(village=make.village("33.09.05.2001"))
    Duty.objects.filter(user=asked.asked_by).update(area=make.subdistrict("33.09.05", "Musuk"))

    write(run=asked.job_id)

    asked.refresh_from_db()
    assert [row[0] for row in opened(asked)[1:]] == [here.number]


def test_a_finished_export_is_not_written_twice(asked):
    write(run=asked.job_id)
    asked.refresh_from_db()
    name = asked.file.name

    write(run=asked.job_id)

    asked.refresh_from_db()
    assert (asked.file.name, Event.objects.filter(kind="export.ready").count()) == (name, 1)


def test_what_a_killed_worker_left_goes_after_a_day_and_what_counts_stays(
    asked, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    production.write(asked, tell=lambda _done, _total: None)
    left, storage = asked.file.name, asked.file.storage
    write(run=asked.job_id)
    asked.refresh_from_db()

    today = remove_expired()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        tomorrow = remove_expired()

    assert (today, tomorrow) == (0, 1)
    assert (storage.exists(left), storage.exists(asked.file.name)) == (False, True)


def test_the_page_shows_how_far_it_is_and_then_the_file(asked):
    client = signed_in(asked.asked_by)
    claim(asked.job_id).beat("writing", progress=1, total=3)
    running = client.get(f"/ekspor/{asked.pk}").content.decode()
    asked.job.__class__.objects.update(status="queued")
    write(run=asked.job_id)

    ready = client.get(f"/ekspor/{asked.pk}/kemajuan").content.decode()

    assert ("1 dari 3 baris" in running, "hx-get" in running) == (True, True)
    assert (f"/ekspor/{asked.pk}/berkas" in ready, "hx-get" in ready) == (True, False)


def test_asking_on_the_page_leads_to_the_progress(long_lists):
    make.CaseFactory.create_batch(3)

    answer = signed_in(make.manager()).post(address("cases.case"), {"form": "xlsx"})

    assert answer.url == reverse("exports:detail", args=[Export.objects.get().pk])


def test_the_list_of_exports_is_ones_own(asked):
    mine = signed_in(asked.asked_by).get("/ekspor/").context["page"].rows
    others = signed_in(make.manager()).get("/ekspor/").context["page"].rows

    assert (mine, others) == ([asked], [])


@pytest.mark.django_db(transaction=True)
def test_work_longer_than_a_breath_says_that_it_lives(asked, monkeypatch):
    monkeypatch.setattr(pulse, "PAUSE_SECONDS", 0.01)
    lease = claim(asked.job_id)

    with pulse.Pulse(lease) as beating:
        beating.tell(1, 3)
        threading.Event().wait(0.5)

    asked.job.refresh_from_db()
    assert (asked.job.progress, asked.job.total, asked.job.step) == (1, 3, "writing")


@pytest.mark.django_db(transaction=True)
def test_work_that_another_worker_took_over_stops(asked, monkeypatch):
    monkeypatch.setattr(pulse, "PAUSE_SECONDS", 0.01)
    lease = claim(asked.job_id)
    type(asked.job).objects.update(fence=9)

    with pulse.Pulse(lease) as beating:
        threading.Event().wait(0.5)
        with pytest.raises(LeaseLost):
            beating.tell(1, 3)
