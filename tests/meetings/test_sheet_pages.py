"""Attendance sheets that come back: looked at first, written when somebody says so."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from members.meetings.models import AttendanceSheet
from members.meetings.tasks import forget_old_sheets
from tests.meetings import rows
from tests.meetings.doors import at, office

__all__ = ["office"]
pytestmark = pytest.mark.django_db


def upload(data, name="hadir.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def test_a_sheet_is_looked_at_first_and_written_when_somebody_says_so(office):
    meeting = rows.meeting()
    rows.line(meeting, rows.member("Sri"))
    book = rows.workbook([1, "Sri", "", "", "", "hadir"], [2, "Tamu", "BPD", "", "", "hadir"])

    office.post(at("upload", meeting.pk), upload(book))
    sheet = AttendanceSheet.objects.get()
    looked = office.get(at("sheet", sheet.pk))
    before = rows.standing(meeting)
    office.post(at("sheet", sheet.pk))

    assert len(looked.context["unmatched"]) == 1
    assert before == {}
    assert rows.standing(meeting) == {"Sri": "present"}


def test_a_ticked_row_becomes_a_guest(office):
    meeting = rows.meeting()
    book = rows.workbook([1, "Tamu", "BPD", "", "", "hadir"])
    office.post(at("upload", meeting.pk), upload(book))
    sheet = AttendanceSheet.objects.get()

    office.post(at("sheet", sheet.pk), {"guest": "Daftar Hadir:4"})

    assert rows.standing(meeting) == {"Tamu": "present"}


def test_what_cannot_be_read_is_said_at_once(office):
    meeting = rows.meeting()

    answer = office.post(at("upload", meeting.pk), upload(b"\x00\x01bukan lembar"))

    assert answer.status_code == 422
    assert AttendanceSheet.objects.count() == 0


def test_the_file_goes_after_thirty_days_and_that_it_was_there_stays(office):
    meeting = rows.meeting()
    office.post(at("upload", meeting.pk), upload(rows.workbook([1, "A", "B", "", "", "hadir"])))
    AttendanceSheet.objects.update(sent_at=timezone.now() - timedelta(days=31))

    forgotten = [forget_old_sheets(), forget_old_sheets()]

    assert forgotten == [1, 0]
    assert AttendanceSheet.objects.get().paper is None
