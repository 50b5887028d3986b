"""Working days. Holidays are given from outside: the office keeps them in a table."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """The days on which the office works. Weekdays count from Monday = 0."""

    holidays: frozenset[date] = field(default_factory=frozenset)
    weekend: tuple[int, ...] = (5, 6)

    def is_working(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it when n is negative)."""
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie in (after, until]; 0 when `until` is not later."""
        weeks, rest = divmod(max((until - after).days, 0), 7)
        tail = (until - _ONE_DAY * n for n in range(rest))
        workdays = weeks * (7 - len(set(self.weekend)))
        workdays += sum(day.weekday() not in self.weekend for day in tail)
        return workdays - self._weekday_holidays(after, until)

    def days(self, after: date, until: date) -> list[date]:
        """The working days in (after, until], one segment of the turn band each."""
        span = range(1, (until - after).days + 1)
        return [day for n in span if self.is_working(day := after + _ONE_DAY * n)]

    def years_without_holidays(self, start: date, end: date) -> list[int]:
        """Years of [start, end] without a known holiday: deadlines there are guesses."""
        known = {day.year for day in self.holidays}
        return [year for year in range(start.year, end.year + 1) if year not in known]

    def _weekday_holidays(self, after: date, until: date) -> int:
        days = self._holidays_on_weekdays
        return max(bisect_right(days, until) - bisect_right(days, after), 0)

    @cached_property
    def _holidays_on_weekdays(self) -> list[date]:
        return sorted(day for day in self.holidays if day.weekday() not in self.weekend)
