"""Fault 16: two people apply in the same moment, the same file or two of the same people."""

import pytest

from members.models import Appointment, Member, Membership
from pilarsosial.accounts.models import User
from pilarsosial.jobs.leases import LeaseLost
from pilarsosial.sheets import tasks
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import preview
from pilarsosial.sheets.workflow import receive_file, request_apply, request_preview
from tests import factories as make
from tests.members.importing.lists import HEADER, eko, selo, sri
from tests.referrals.test_two_at_once import at_once
from tests.sheets import workbooks

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("selo")]


def sent(by: User, *rows: list) -> Batch:
    """A file that was sent and judged."""
    batch = receive_file(
        workbooks.in_memory(PSM=[HEADER, *rows]),
        kind=Batch.Kind.MEMBERS,
        district=make.district(),
        file_name="psm.xlsx",
        by=by,
    )
    tasks.preview(run=request_preview(batch, by=by).job_id)
    return Batch.objects.get(pk=batch.pk)


def applied(batch: Batch, by: User) -> None:
    """What one person and one worker do."""
    tasks.apply(run=request_apply(batch, by=by).job_id)


def test_of_two_people_who_apply_one_file_one_is_told():
    ours, theirs = make.manager(), make.manager()
    batch = sent(ours, sri(), eko())
    again = Batch.objects.get(pk=batch.pk)

    ends = at_once(lambda: applied(batch, ours), lambda: applied(again, theirs))

    assert ends == ["done", "refused"]
    assert Batch.objects.get().status == Batch.Status.APPLIED
    assert (Member.objects.count(), Appointment.objects.count()) == (2, 2)


def test_of_two_files_of_the_same_people_one_is_written_and_the_other_judged_anew():
    ours, theirs = make.manager(), make.manager()
    first, second = sent(ours, sri(), eko()), sent(theirs, eko(), sri())

    ends = at_once(lambda: applied(first, ours), lambda: applied(second, theirs))

    assert ends == ["done", "done"]
    assert (Member.objects.count(), Membership.objects.count()) == (2, 2)
    written = Batch.objects.get(status=Batch.Status.APPLIED)
    other = Batch.objects.exclude(pk=written.pk).get()
    assert (other.status, other.count("same"), bool(other.error)) == ("previewed", 2, True)


def test_a_worker_that_lost_its_lease_leaves_no_row_behind():
    batch = sent(make.manager(), sri(), eko())

    def lost(_rows: int) -> None:
        raise LeaseLost

    with pytest.raises(LeaseLost):
        preview(batch, lost)

    assert not BatchRow.objects.exists()


def test_a_file_that_cannot_be_read_again_is_not_applied(monkeypatch):
    by = make.manager()
    batch = sent(by, sri())
    make.MemberFactory()
    monkeypatch.setattr("pilarsosial.sheets.previewing.stored_bytes", lambda _batch: b"")

    applied(batch, by)

    batch.refresh_from_db()
    assert (batch.status, Member.objects.filter(name="Sri Lestari").count()) == ("unreadable", 0)
