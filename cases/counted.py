"""What the quarterly evaluation counts, as conditions: for the lists that stand behind its figures.

The figures come from SQL (`pilarsosial.evaluations.figures`), where the rules are told in full; a
test follows every figure to its list. A figure is as old as its evaluation, so each condition asks
how things stood at a moment. What has been undone since, a case reopened, is not found again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.utils.dateformat import format as format_date
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case, Need
from pilarsosial.calendar import Quarter, time_zone_of

YEARS = range(1901, 9998)  # what every time zone can hold


@dataclass(frozen=True)
class Counted:
    """One figure of an evaluation: its words, and what it counted at a moment."""

    label: str | Promise
    condition: Callable[[datetime], Q]


def settled(at: datetime) -> Q:
    return Q(status__in=(Case.Status.RESOLVED, Case.Status.CLOSED), resolved_at__lte=at)


def settled_in_time(at: datetime) -> Q:
    too_late = Need.objects.filter(case=OuterRef("pk"), settled_at__gt=F("due_at"))
    return settled(at) & ~Q(Exists(too_late))


def confirmed(at: datetime) -> Q:
    return settled(at) & Q(is_confirmed=True, closed_at__lte=at)


def unconfirmed(at: datetime) -> Q:
    return settled(at) & Q(is_confirmed=False, closed_at__lte=at)


COUNTED = {
    "settled": Counted(gettext_lazy("Settled"), settled),
    "in_time": Counted(gettext_lazy("Settled in time"), settled_in_time),
    "confirmed": Counted(gettext_lazy("Help arrived, confirmed"), confirmed),
    "unconfirmed": Counted(gettext_lazy("Closed without confirmation"), unconfirmed),
}


def in_quarter(moment: str, quarter: Quarter, *, place: str) -> Q:
    """The condition that the column `moment` lies in the quarter, by the clocks of the place."""
    start, end = quarter.span(time_zone_of(place))
    return Q(**{f"{moment}__gte": start, f"{moment}__lt": end})


def moment_of(text: str) -> datetime | None:
    """Read a moment with its time zone from an address; nothing when it is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    known = moment is not None and moment.tzinfo is not None and moment.year in YEARS
    return moment if known else None


def state_of(moment: datetime, *, place: str) -> str:
    """Say as of when a list was asked for, by the clocks of the place."""
    local = moment.astimezone(time_zone_of(place))
    return _("State of %(when)s") % {"when": format_date(local, "j F Y H.i")}
