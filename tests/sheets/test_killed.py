"""Fault 16: a worker is killed while it writes a list; nothing is half there, another finishes."""

import pytest
from django.db import connection

from members.models import Appointment, Member
from pilarsosial.jobs.leases import LEASE
from pilarsosial.jobs.tasks import revive
from pilarsosial.sheets import tasks
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.workflow import receive_file, request_apply, request_preview
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


def test_an_import_killed_at_half_leaves_nothing_and_another_worker_writes_all():
    by = make.manager()
    batch = receive_file(
        workbooks.in_memory(PSM=[HEADER, sri(), eko()]),
        kind=Batch.Kind.MEMBERS,
        district=make.district(),
        file_name="psm.xlsx",
        by=by,
    )
    tasks.preview(run=request_preview(batch, by=by).job_id)
    batch.refresh_from_db()
    with nobody_may("members_appointment"), workers() as (first,):
        request_apply(batch, by=by)
        wait_for(is_waiting_for_appointments, seconds=60)
        first.kill()

    assert (Member.objects.count(), Appointment.objects.count()) == (0, 0)

    with workers():

        def is_applied() -> bool:
            revive()  # as beat does
            return Batch.objects.filter(pk=batch.pk, status=Batch.Status.APPLIED).exists()

        wait_for(is_applied, seconds=LEASE.total_seconds() + 60)
    assert (Member.objects.count(), Appointment.objects.count()) == (2, 2)
