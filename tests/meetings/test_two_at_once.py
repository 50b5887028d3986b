"""Two registrars, a phone and a tablet at the same moment: one line, one attendance."""

import pytest
from django.urls import reverse

from members.meetings import workflow
from members.meetings.models import Attendance, Invitation
from members.meetings.sheet.reading import read_attendance
from members.meetings.tokens import token_of
from tests import factories as make
from tests.faults.test_parallel import all_at_once
from tests.meetings import rows
from tests.pages import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_registrars_and_a_phone_tick_one_person_once():
    meeting, member = rows.meeting(), rows.member()
    rows.with_account(member)
    line = rows.line(meeting, member)
    registrars = [signed_in(make.manager()) for _n in range(2)]
    phone = signed_in(member.user)
    tick = reverse("meetings:tick", args=[line.pk, "hadir"])
    scan = reverse("meetings:check_in", args=[token_of(meeting)])

    answers = all_at_once(
        [
            *(lambda client=client: client.post(tick) for client in registrars * 2),
            lambda: phone.post(scan),
        ]
    )

    assert {answer.status_code for answer in answers} == {302}
    assert Attendance.objects.count() == 1


def test_two_registrars_add_guests_under_numbers_of_their_own():
    meeting, by = rows.meeting(), make.manager()

    all_at_once(
        [
            lambda n=n: workflow.add_guest(
                type(meeting).objects.get(pk=meeting.pk), name=f"Tamu {n}", by=by
            )
            for n in range(6)
        ]
    )

    assert sorted(Invitation.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_one_sheet_applied_by_two_at_once_is_applied_once():
    meeting, by = rows.meeting(), make.manager()
    found = read_attendance([rows.sheet([1, "Camat Selo", "Kecamatan", "Selo", "", "hadir"])])
    guests = {row.key for row in found.rows}

    all_at_once(
        [
            lambda: workflow.apply_sheet(
                type(meeting).objects.get(pk=meeting.pk), found, guests=guests, by=by
            )
            for _n in range(4)
        ]
    )

    assert rows.standing(meeting) == {"Camat Selo": "present"}
    assert Invitation.objects.count() == 1
