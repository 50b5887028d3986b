"""How many were invited, came, were excused or stayed away, counted at one stroke."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from members.meetings.models import Attendance, Invitation, Meeting

Status = Attendance.Status
COUNTS = {
    "invited": Count("pk", filter=Q(way=Invitation.Way.INVITED)),
    "walked_in": Count("pk", filter=Q(way=Invitation.Way.WALK_IN)),
    "present": Count("pk", filter=Q(attendance__status=Status.PRESENT)),
    "excused": Count("pk", filter=Q(attendance__status=Status.EXCUSED)),
    "absent": Count("pk", filter=Q(attendance__status=Status.ABSENT)),
    "open": Count("pk", filter=Q(attendance=None)),
}


@dataclass(frozen=True)
class Recap:
    """The figures of a list: of all, and of each element."""

    total: dict[str, int]
    elements: list[dict[str, int | str]]

    @property
    def listed(self) -> int:
        return self.total["invited"] + self.total["walked_in"]


def recap_of(meeting: Meeting) -> Recap:
    lines = Invitation.objects.filter(meeting=meeting).order_by()
    by_pillar = lines.values(element=F("pillar__name")).annotate(**COUNTS)
    elements: list[Any] = list(by_pillar.order_by("pillar__position", "pillar__name"))
    total = {name: sum(row[name] for row in elements) for name in COUNTS}
    return Recap(total, elements)


def absentees(meeting: Meeting) -> QuerySet[Invitation]:
    """Who was on the list and did not come: the excused with their reasons, then the absent."""
    away = lines_of(meeting).filter(attendance__status__in=(Status.ABSENT, Status.EXCUSED))
    return away.filter(way=Invitation.Way.INVITED).order_by("-attendance__status", "number")


def lines_of(meeting: Meeting) -> QuerySet[Invitation]:
    """The list with what its pages show of each line."""
    related = ("pillar", "area", "attendance", "member")
    return Invitation.objects.filter(meeting=meeting).select_related(*related).order_by("number")
