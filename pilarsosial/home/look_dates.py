"""Dates, moments and working days, as people here write them."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOTHING = "–"
AN_HOUR = timedelta(hours=1)
HOURS_OF_A_DAY = 24


def date_long(day: date | None) -> str:
    """Senin, 23 November 2026."""
    return _written(day, "l, j F Y")


def date_plain(day: date | None) -> str:
    """23 November 2026."""
    return _written(day, "j F Y")


def day_month(day: date | None) -> str:
    """Senin, 23 November: where the year is plain."""
    return _written(day, "l, j F")


def day_time(moment: datetime | None) -> str:
    """20 November 08.12."""
    return _written(moment, "j F H.i")


def moment(value: datetime | None) -> str:
    """Rabu, 18 November 14.05."""
    return _written(value, "l, j F H.i")


def time_dot(value: datetime | None) -> str:
    """08.14."""
    return _written(value, "H.i")


def workdays_left(days: int | None) -> str:
    """2 hari lagi; hari ini; Lewat 1 hari. The caller counts working days."""
    if days is None:
        return NOTHING
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def ago_workdays(days: int | None) -> str:
    """3 hari kerja lalu."""
    if not days:
        return NOTHING if days is None else _("today")
    return ngettext("%(days)s working day ago", "%(days)s working days ago", days) % {"days": days}


def how_long(span: timedelta | None) -> str:
    """1,3 hari; 5 jam."""
    if span is None:
        return NOTHING
    hours = span / AN_HOUR
    if hours < HOURS_OF_A_DAY:
        whole = round(hours)
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": whole}
    days = number_format(round(hours / HOURS_OF_A_DAY, 1), 1)
    return _("%(days)s days") % {"days": days}


def _written(day: date | None, pattern: str) -> str:
    if not day:
        return NOTHING
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return format_date(day, pattern)


FILTERS = (
    date_long,
    date_plain,
    day_month,
    day_time,
    moment,
    time_dot,
    workdays_left,
    ago_workdays,
    how_long,
)
