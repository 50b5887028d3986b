"""When something is due, in each unit of the table of need types.

- workday: the end of the n-th working day after the local day of the start
- hour: clock hours, day and night, for emergencies
- monthly_cutoff_17: the end of the n-th 17th on or after the start, when DTSEN closes

The clock of a referral can stop. `remaining` says how much was left as a whole number
(working days; seconds; cut-offs), negative when already late, and `resume` turns it back
into a due moment, so that waiting neither costs nor gives time.
"""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from .working_days import WorkingCalendar

Unit = Literal["workday", "hour", "monthly_cutoff_17"]
_END_OF_DAY = time(23, 59, 59)
_CUTOFF_DAY = 17
_MONTHS = 12


def due_after(
    moment: datetime, amount: int, unit: Unit, *, calendar: WorkingCalendar, tz: tzinfo
) -> datetime:
    if amount < 1:
        raise ValueError("A deadline needs at least one day, hour or cut-off.")
    left = amount * 3600 if unit == "hour" else amount
    return resume(moment, left, unit, calendar=calendar, tz=tz)


def remaining(
    moment: datetime, due: datetime, unit: Unit, *, calendar: WorkingCalendar, tz: tzinfo
) -> int:
    """What is left at `moment`, to be kept while the clock stands still."""
    if unit == "hour":
        return int((due - moment).total_seconds())
    today, last = _local_day(moment, tz), _local_day(due, tz)
    if last < today:
        return -max(1, _count(last - timedelta(days=1), today - timedelta(days=1), unit, calendar))
    if unit == "monthly_cutoff_17":
        return _count(today - timedelta(days=1), last, unit, calendar)
    return _count(today, last, unit, calendar)


def resume(
    moment: datetime, left: int, unit: Unit, *, calendar: WorkingCalendar, tz: tzinfo
) -> datetime:
    """The due moment when the clock goes on at `moment` with `left` from `remaining`."""
    if unit == "hour":
        return (moment + timedelta(seconds=left)).astimezone(tz)
    today = _local_day(moment, tz)
    last = _cutoff(today, left) if unit == "monthly_cutoff_17" else calendar.add(today, left)
    return datetime.combine(last, _END_OF_DAY, tzinfo=tz)


def _local_day(moment: datetime, tz: tzinfo) -> date:
    return moment.astimezone(tz).date()


def _count(after: date, until: date, unit: Unit, calendar: WorkingCalendar) -> int:
    """Working days, or 17ths, in (after, until]."""
    if unit == "workday":
        return calendar.count(after, until)
    return _cutoffs_until(until) - _cutoffs_until(after)


def _cutoffs_until(day: date) -> int:
    """17ths since the year 0, `day` included."""
    return day.year * _MONTHS + day.month - (1 if day.day < _CUTOFF_DAY else 0)


def _cutoff(day: date, n: int) -> date:
    """The n-th 17th on or after `day`; for a negative n the n-th one before it."""
    before_today = _cutoffs_until(day - timedelta(days=1))
    month = before_today + (n if n > 0 else n + 1)
    return date((month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, _CUTOFF_DAY)
