"""Fault 16: a worker is killed while it writes a list, or takes one back; nothing is half there,
another finishes.
"""

import pytest
from django.db import connection

from members.models import Appointment, Member
from pilarsosial.accounts.models import User
from pilarsosial.jobs.leases import LEASE
from pilarsosial.jobs.tasks import revive
from pilarsosial.sheets import tasks
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.workflow import (
    receive_file,
    request_apply,
    request_preview,
    request_undo,
)
from tests import factories as make
from tests.jobs.test_faults import empty_queues, nobody_may
from tests.members.importing.lists import HEADER, eko, selo, sri
from tests.sheets import workbooks
from tests.worker import wait_for, workers

__all__ = ["empty_queues", "selo"]
pytestmark = [
    pytest.mark.prove,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("selo", "empty_queues"),
]


def is_waiting_for_appointments() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND query LIKE '%%members_appointment%%'"
        )
        return bool(cursor.fetchone()[0])


def previewed(by: User) -> Batch:
    """A list of two people that was sent and judged."""
    batch = receive_file(
        workbooks.in_memory(PSM=[HEADER, sri(), eko()]),
        kind=Batch.Kind.MEMBERS,
        district=make.district(),
        file_name="psm.xlsx",
        by=by,
    )
    tasks.preview(run=request_preview(batch, by=by).job_id)
    batch.refresh_from_db()
    return batch


def becomes(batch: Batch, status: Batch.Status) -> None:
    """Wait until a worker has brought a batch so far."""

    def is_there() -> bool:
        revive()  # as beat does
        return Batch.objects.filter(pk=batch.pk, status=status).exists()

    wait_for(is_there, seconds=LEASE.total_seconds() + 60)


def test_an_import_killed_at_half_leaves_nothing_and_another_worker_writes_all():
    by = make.manager()
    batch = previewed(by)
    with nobody_may("members_appointment"), workers() as (first,):
        request_apply(batch, by=by)
        wait_for(is_waiting_for_appointments, seconds=60)
        first.kill()

    assert (Member.objects.count(), Appointment.objects.count()) == (0, 0)

    with workers():
        becomes(batch, Batch.Status.APPLIED)
    assert (Member.objects.count(), Appointment.objects.count()) == (2, 2)


def test_a_list_that_is_taken_back_is_there_or_gone_and_nothing_between():
    by = make.manager()
    batch = previewed(by)
    tasks.apply(run=request_apply(batch, by=by).job_id)
    with nobody_may("members_appointment"), workers() as (first,):
        request_undo(batch, by=by)
        wait_for(is_waiting_for_appointments, seconds=60)
        first.kill()

    assert (Member.objects.count(), Appointment.objects.count()) == (2, 2)

    with workers():
        becomes(batch, Batch.Status.UNDONE)
    assert (Member.objects.count(), Appointment.objects.count()) == (0, 0)
