"""The one timeline of a case: what happened, what was said, filed, read, and told upwards."""

from datetime import datetime

from cases.models import Case
from cases.timeline.around import around
from cases.timeline.happened import happened
from cases.timeline.lines import Line
from pilarsosial.accounts.models import User

MOST_LINES = 200

__all__ = ["Line", "lines_of"]


def lines_of(case: Case, viewer: User) -> list[Line]:
    """Everything that the viewer may know, newest first, from one query per kind of source."""
    lines = [*happened(case, viewer), *around(case, viewer)]
    return sorted(lines, key=_moment, reverse=True)[:MOST_LINES]


def _moment(line: Line) -> datetime:
    return line.when
