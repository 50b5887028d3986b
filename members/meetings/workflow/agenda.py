"""The points of a meeting, proposed from what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from members.meetings.models import AgendaItem, Meeting
from members.meetings.workflow.rights import ensure_keeper, refuse_unless_planned
from pilarsosial.accounts.models import User
from pilarsosial.db import lock


@dataclass(frozen=True)
class Proposal:
    """A point worth speaking about. `source` names what it is for, so that it comes only once."""

    source: str
    text: str


@transaction.atomic
def propose_agenda(meeting: Meeting, *, items: Iterable[Proposal], by: User) -> int:
    """Take proposals into the agenda; how many were new."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    known = set(meeting.agenda.values_list("source", flat=True))
    new = [item for item in items if item.source not in known]
    last = _last(meeting)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=last + n, text=item.text, source=item.source)
        for n, item in enumerate(new, 1)
    )
    return len(new)


@transaction.atomic
def add_agenda_item(meeting: Meeting, *, text: str, by: User) -> AgendaItem:
    """Add a point in one's own words."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    return AgendaItem.objects.create(meeting=meeting, position=_last(meeting) + 1, text=text)


def _last(meeting: Meeting) -> int:
    return meeting.agenda.aggregate(last=Max("position"))["last"] or 0
