from members.meetings.models.attendance import Attendance
from members.meetings.models.decision import Decision
from members.meetings.models.invitation import Invitation
from members.meetings.models.meeting import AgendaItem, Meeting
from members.meetings.models.remark import Remark
from members.meetings.models.sheet import AttendanceSheet

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceSheet",
    "Decision",
    "Invitation",
    "Meeting",
    "Remark",
]
