"""`manage.py import_attendance FILE --meeting ID [--apply] [--guests] [--json]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from members.meetings.models import Attendance, Meeting
from members.meetings.sheet.matching import match
from members.meetings.sheet.reading import AttendanceList, read_attendance
from members.meetings.workflow import apply_sheet
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.reading import read_workbook

Status = Attendance.Status


class Command(OperatorCommand):
    """The attendance sheet of a meeting: looked at, or applied."""

    help = "Read the attendance sheet of a meeting; with --apply, write it down."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="XLSX, XLS, ODS or CSV.")
        parser.add_argument("--meeting", type=int, required=True, help="Number of the meeting.")
        parser.add_argument("--apply", action="store_true", help="Write it down.")
        parser.add_argument(
            "--guests", action="store_true", help="Put people who are nobody's match on the list."
        )

    def work(self, **options: Any) -> dict[str, Any]:
        """Count what the sheet says; write it down when asked to."""
        meeting = Meeting.objects.filter(pk=options["meeting"]).first()
        if meeting is None:
            raise CommandError(_("There is no such meeting."))
        try:
            found = read_attendance(read_workbook(options["file"]))
            facts = self.facts(found, meeting)
            if options["apply"]:
                guests = {row.key for row in found.rows} if options["guests"] else set()
                apply_sheet(meeting, found, guests=guests, by=None)
        except (Unreadable, ActionRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(_("This file cannot be opened.")) from error
        return facts

    def facts(self, found: AttendanceList, meeting: Meeting) -> dict[str, Any]:
        for note in found.notes:
            self.say(note)
        return {
            "rows": len(found.rows),
            "present": found.counted(Status.PRESENT),
            "excused": found.counted(Status.EXCUSED),
            "absent": found.counted(Status.ABSENT),
            "unmatched": sum(verdict.is_unmatched for verdict in match(found, meeting)),
        }
