"""Who came: by the server's clock, once, and whoever says so."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.presence import presence_of
from members.meetings.recap import absentees
from members.meetings.tokens import token_of
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.meetings import rows
from tests.pages import signed_in

pytestmark = pytest.mark.django_db
QR = Attendance.How.QR
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def member():
    member = rows.member()
    rows.with_account(member)
    return member


def scan(meeting, member, **values):
    url = reverse("meetings:check_in", args=[token_of(meeting)])
    return signed_in(member.user).post(url, values)


def test_one_tap_makes_somebody_present(member):
    meeting = rows.meeting()
    line = rows.line(meeting, member)

    scan(meeting, member)

    assert (line.attendance.status, line.attendance.how) == ("present", "qr")


def test_checking_in_twice_is_one_attendance(member):
    meeting = rows.meeting()
    rows.line(meeting, member)
    scan(meeting, member)
    first = Attendance.objects.get()

    scan(meeting, member)

    again = Attendance.objects.get()
    assert (again.pk, again.recorded_at) == (first.pk, first.recorded_at)


@pytest.mark.parametrize("says", ["1970-01-01T00:00:00.000Z", "2039-12-31T23:59:59.000Z"])
def test_the_clock_of_the_server_decides_and_that_of_the_phone_is_noted(member, says):
    meeting = rows.meeting()
    rows.line(meeting, member)
    before = timezone.now()

    scan(meeting, member, device_at=says)

    attendance = Attendance.objects.get()
    assert before <= attendance.recorded_at <= timezone.now()
    assert attendance.device_at.isoformat()[:10] in (says[:10], "1970-01-01")
    assert attendance.clock_error is not None


@pytest.mark.parametrize(
    "says", ["", "kemarin", "99999-01-01", "2026-11-23T25:61:00Z", "0001-01-01T00:00:00+14:00"]
)
def test_a_phone_that_says_nonsense_checks_in_all_the_same(member, says):
    meeting = rows.meeting()
    rows.line(meeting, member)

    scan(meeting, member, device_at=says)

    assert Attendance.objects.get().device_at is None


def test_a_right_clock_is_not_spoken_of(member):
    meeting = rows.meeting()
    rows.line(meeting, member)

    scan(meeting, member, device_at=timezone.now().isoformat())

    assert Attendance.objects.get().clock_error is None


@pytest.mark.parametrize("hours", [-2, 5])
def test_outside_the_hours_of_the_meeting_the_code_is_worth_nothing(member, hours):
    meeting = rows.meeting(starts_in=timedelta(0))
    rows.line(meeting, member)

    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        scan(meeting, member)

    assert Attendance.objects.count() == 0


def test_the_token_of_another_meeting_checks_in_there_only(member):
    ours, theirs = rows.meeting(), rows.meeting(title="Rakor lain")
    rows.line(ours, member)

    scan(theirs, member)

    assert rows.standing(ours) == {}
    assert rows.standing(theirs) == {}


def test_a_forged_token_is_not_found(member):
    meeting, other = rows.meeting(), rows.meeting()
    forged = f"{meeting.pk}-{token_of(other).partition('-')[2]}"

    answer = signed_in(member.user).get(reverse("meetings:check_in", args=[forged]))

    assert answer.status_code == 404


def test_a_new_code_ends_the_old_one(member):
    meeting = rows.meeting()
    rows.line(meeting, member)
    old = token_of(meeting)
    workflow.rotate_code(meeting, by=make.manager())

    answer = signed_in(member.user).post(reverse("meetings:check_in", args=[old]))

    assert answer.status_code == 404
    assert Attendance.objects.count() == 0


def test_each_day_of_a_meeting_has_its_own_code(member):
    starts_at = datetime(2026, 11, 23, 8, tzinfo=JAKARTA)
    meeting = rows.meeting(starts_at=starts_at, ends_at=starts_at + timedelta(days=1, hours=6))
    rows.line(meeting, member)
    with time_machine.travel(starts_at):
        of_first_day = token_of(meeting)

    with time_machine.travel(starts_at + timedelta(days=1)):
        url = reverse("meetings:check_in", args=[of_first_day])
        answer = signed_in(member.user).post(url)

    assert answer.status_code == 404
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize(("hours", "came"), [(-100, 0), (0, 1), (2, 1)])
def test_a_code_that_was_printed_ahead_is_good_in_the_hours_of_the_meeting_only(
    member, hours, came
):
    starts_at = datetime(2026, 11, 23, 22, 30, tzinfo=JAKARTA)
    meeting = rows.meeting(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    rows.line(meeting, member)
    with time_machine.travel(starts_at - timedelta(days=2)):
        url = reverse("meetings:check_in", args=[token_of(meeting)])

    with time_machine.travel(starts_at + timedelta(hours=hours)):
        signed_in(member.user).post(url)

    assert Attendance.objects.present().count() == came


def test_who_is_not_invited_is_asked_before_they_stand_on_the_list(member):
    meeting = rows.meeting()

    answer = scan(meeting, member)

    assert answer.status_code == 200
    assert Invitation.objects.count() == 0


def test_who_is_not_invited_and_confirms_came_uninvited(member):
    meeting = rows.meeting()

    scan(meeting, member, confirm="1")

    line = Invitation.objects.get()
    assert (line.member, line.way, line.attendance.status) == (member, "walk_in", "present")


def test_confirming_twice_is_one_line(member):
    meeting = rows.meeting()
    scan(meeting, member, confirm="1")

    scan(meeting, member, confirm="1")

    assert Attendance.objects.count() == Invitation.objects.count() == 1


def test_an_account_that_is_no_members_is_told_so():
    meeting, officer = rows.meeting(), make.officer()

    answer = signed_in(officer).get(reverse("meetings:check_in", args=[token_of(meeting)]))

    assert answer.status_code == 404
    assert meeting.title not in answer.content.decode()


def test_nobody_checks_in_for_another(member):
    other = rows.member("Orang Lain")
    line = rows.line(rows.meeting(), other)

    with pytest.raises(PermissionDenied):
        workflow.check_in(line, how=QR, by=member.user)


def test_a_tablet_that_no_keeper_opened_writes_nobody_down():
    line = rows.line(rows.meeting(), name="A")

    with pytest.raises(PermissionDenied):
        workflow.check_in(line, how=Attendance.How.KIOSK, by=make.officer())


def test_closing_the_list_makes_the_silent_absent():
    meeting, by = rows.meeting(), make.manager()
    came, excused, _silent = (rows.line(meeting, name=name) for name in ("A", "B", "C"))
    workflow.tick(came, by=by)
    workflow.excuse(excused, reason="sakit", by=by)

    workflow.close_meeting(meeting, by=by)

    assert rows.standing(meeting) == {"A": "present", "B": "excused", "C": "absent"}
    assert meeting.status == Meeting.Status.HELD


def test_a_guest_who_was_written_down_late_and_is_excused_stands_among_the_absentees():
    meeting, by = rows.meeting(), make.manager()
    rows.line(meeting, name="Kades Klakah")
    late = workflow.add_guest(meeting, name="Camat Selo", organisation="Kecamatan Selo", by=by)
    workflow.excuse(late, reason="Dinas luar", by=by)
    workflow.close_meeting(meeting, by=by)

    away = [(line.name, line.attendance.reason) for line in absentees(meeting)]

    assert away == [("Camat Selo", "Dinas luar"), ("Kades Klakah", "")]


def test_closing_twice_changes_nothing():
    meeting, by = rows.meeting(), make.manager()
    workflow.close_meeting(meeting, by=by)
    closed_at = meeting.closed_at

    workflow.close_meeting(meeting, by=by)

    assert meeting.closed_at == closed_at


def test_a_meeting_that_has_not_begun_is_not_closed():
    meeting = rows.meeting(starts_in=timedelta(hours=2))

    with pytest.raises(ActionRefused):
        workflow.close_meeting(meeting, by=make.manager())


def test_a_closed_list_is_corrected_line_by_line():
    meeting, by = rows.meeting(), make.manager()
    line = rows.line(meeting, name="A")
    workflow.close_meeting(meeting, by=by)

    workflow.tick(line, by=by)

    assert rows.standing(meeting) == {"A": "present"}


def test_a_tick_by_mistake_is_taken_back():
    meeting, by = rows.meeting(), make.manager()
    line = rows.line(meeting, name="A")
    workflow.tick(line, by=by)

    workflow.take_back(line, by=by)

    assert rows.standing(meeting) == {}


def test_an_officer_ticks_nobody():
    line = rows.line(rows.meeting(), name="A")

    with pytest.raises(PermissionDenied):
        workflow.tick(line, by=make.officer())


def test_nobody_comes_to_a_cancelled_meeting(member):
    meeting = rows.meeting()
    rows.line(meeting, member)
    workflow.cancel_meeting(meeting, reason="Banjir", by=make.manager())

    scan(meeting, member)

    assert Attendance.objects.count() == 0


def test_presence_counts_what_a_merged_row_came_to_and_no_cancelled_meeting(member):
    by = make.manager()
    twin = make.MemberFactory(merged_into=member)
    held, as_twin, cancelled = rows.meeting(), rows.meeting(), rows.meeting()
    workflow.tick(rows.line(held, member), by=by)
    workflow.tick(rows.line(as_twin, name="Kembaran"), by=by)
    Invitation.objects.filter(meeting=as_twin).update(member=twin)
    workflow.tick(rows.line(cancelled, member), by=by)
    workflow.cancel_meeting(cancelled, reason="Banjir", by=by)

    found = {one.invitation.meeting for one in presence_of(member)}

    assert found == {held, as_twin}
