"""The tablet at the door of a meeting: names from three letters on, one tap, one meeting."""

import pytest
from django.core.cache import cache
from django.test import Client

from members.meetings import workflow
from members.meetings.models import Attendance
from tests import factories as make
from tests.meetings import rows
from tests.meetings.doors import at
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_quiet_minute():
    cache.clear()


def tablet(meeting):
    client = signed_in(make.manager())
    client.post(at("open_kiosk", meeting.pk))
    return client


def test_the_tablet_is_signed_out_and_knows_one_meeting_only():
    meeting = rows.meeting()
    client = tablet(meeting)

    answers = [client.get(at("kiosk")), client.get(at("detail", meeting.pk))]

    assert answers[0].status_code == 200
    assert answers[1].status_code == 302


def test_a_device_that_nobody_opened_shows_nothing():
    assert Client().get(at("kiosk")).status_code == 404


@pytest.mark.parametrize(
    ("words", "shown"), [("sr", False), ("sri", True), ("les", True), ("1", False), ("001", False)]
)
def test_the_tablet_shows_names_from_three_letters_on(words, shown):
    meeting = rows.meeting()
    rows.line(meeting, name="Sri Lestari")

    answer = tablet(meeting).post(at("kiosk"), {"q": words})

    assert ("Sri Lestari" in answer.content.decode()) == shown


def test_one_tap_on_the_tablet_makes_somebody_present():
    meeting = rows.meeting()
    line = rows.line(meeting, name="Sri")

    tablet(meeting).post(at("kiosk_arrive"), {"line": line.pk, "q": "sri"})

    assert (line.attendance.status, line.attendance.how) == ("present", "kiosk")


@pytest.mark.parametrize("words", ["", "1", "sr", "bud"])
def test_the_key_of_a_line_alone_tells_no_name_and_writes_nobody_down(words):
    meeting = rows.meeting()
    line = rows.line(meeting, name="Sri Lestari")
    rows.line(meeting, name="Budi Santoso")

    answer = tablet(meeting).post(at("kiosk_arrive"), {"line": line.pk, "q": words})

    assert answer.status_code == 404
    assert Attendance.objects.count() == 0


def test_a_line_of_another_meeting_is_not_found_on_the_tablet():
    other = rows.line(rows.meeting(), name="Sri")

    answer = tablet(rows.meeting()).post(at("kiosk_arrive"), {"line": other.pk, "q": "sri"})

    assert answer.status_code == 404
    assert Attendance.objects.count() == 0


def test_a_tablet_that_asks_or_taps_too_often_waits():
    meeting = rows.meeting()
    line = rows.line(meeting, name="Sri Lestari")
    client = tablet(meeting)
    for _n in range(90):
        client.post(at("kiosk"), {"q": "sri"})

    answer = client.post(at("kiosk"), {"q": "sri"})

    assert answer.context["too_often"]
    assert "Lestari" not in answer.content.decode()
    client.post(at("kiosk_arrive"), {"line": line.pk, "q": "sri"})
    assert Attendance.objects.count() == 0


def test_a_new_code_and_the_closing_end_the_tablet():
    meeting = rows.meeting()
    client = tablet(meeting)
    workflow.rotate_code(meeting, by=make.manager())

    assert client.get(at("kiosk")).status_code == 404
