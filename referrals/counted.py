"""What the scoreboard counts of the referrals, as conditions of how things stood at a moment.

The first answer of an agency is whatever it says first: that the referral arrived, or more. It is
in time within the working days that the office has set (`ReferralWaits.answer_workdays`). What
the resident said of the help belongs to the case: confirmed, or closed without a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Least
from django.utils.dateformat import format as format_date
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.calendar import time_zone_of
from referrals.models import Referral, ReferralEvent

YEARS = range(1901, 9998)  # what every time zone can hold
TAKEN_BACK = (Referral.Status.DECLINED, Referral.Status.WITHDRAWN)


@dataclass(frozen=True)
class Counted:
    """One figure: its words, and what it counts at a moment."""

    label: str | Promise
    condition: Callable[[datetime], Q]


def done(at: datetime) -> Q:
    return Q(status=Referral.Status.DONE, completed_at__lte=at)


def late(at: datetime) -> Q:
    """Marked as overdue by then, even if documents moved its day later; or not yet marked."""
    marks = ReferralEvent.objects.filter(
        referral=OuterRef("pk"), kind=ReferralEvent.Kind.OVERDUE, happened_at__lte=at
    )
    marked = Q(is_overdue=True) & (Q(due_at__lt=at) | Exists(marks))
    running = Q(clock_stopped_at=None) & ~Q(status__in=TAKEN_BACK)
    return marked | running & Q(due_at__lt=Least("completed_at", Value(at)))


def done_in_time(at: datetime) -> Q:
    return done(at) & ~late(at)


def answered(at: datetime) -> Q:
    return Q(received_at__lte=at)


def declined(at: datetime) -> Q:
    return Q(status=Referral.Status.DECLINED, decided_at__lte=at)


def met(at: datetime) -> Q:
    return done(at) & Q(outcome=Referral.Outcome.MET)


def partly_met(at: datetime) -> Q:
    return done(at) & Q(outcome=Referral.Outcome.PARTLY_MET)


def not_met(at: datetime) -> Q:
    return done(at) & Q(outcome=Referral.Outcome.NOT_MET)


def confirmed(at: datetime) -> Q:
    return done(at) & Q(case__status=Case.Status.CLOSED, case__is_confirmed=True)


def unconfirmed(at: datetime) -> Q:
    return done(at) & Q(case__status=Case.Status.CLOSED, case__is_confirmed=False)


COUNTED = {
    "done": Counted(_("Done"), done),
    "in_time": Counted(_("Done in time"), done_in_time),
    "late": Counted(_("Passed the due day"), late),
    "answered": Counted(_("Answered"), answered),
    "answered_in_time": Counted(_("First answer in time"), answered),  # and see ReferralFilter
    "declined": Counted(_("Declined"), declined),
    "met": Counted(_("Need met"), met),
    "partly_met": Counted(_("Need partly met"), partly_met),
    "not_met": Counted(_("Need not met"), not_met),
    "confirmed": Counted(_("Confirmed by the resident"), confirmed),
    "unconfirmed": Counted(_("Closed without the resident's word"), unconfirmed),
}


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
    return gettext("State of %(when)s") % {"when": format_date(local, "j F Y H.i")}
