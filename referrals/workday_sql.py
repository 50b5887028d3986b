"""Working days between two columns, counted by the database with the days of one place."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Func, IntegerField, Value
from django.utils import timezone

from pilarsosial.calendar import time_zone_of
from pilarsosial.regions.days import working_days

YEARS_BACK = 5


class WorkdaysBetween(Func):
    """How many working days lie between two moments; NULL before the days that are known.

    Each day of a list has its number among the working days, so that the difference of two
    numbers is what lies between: one look into the list for each end.
    """

    output_field = IntegerField()
    template = "%(expressions)s"

    def __init__(self, start: str, end: str, *, place: str) -> None:
        first, numbers = _numbered_days(place)
        zone = time_zone_of(place).key
        super().__init__(F(start), F(end), Value(zone), Value(first), Value(numbers))

    def as_sql(self, compiler: Any, connection: Any, *_parts: Any, **_context: Any) -> Any:
        start, end, zone, first, numbers = self.get_source_expressions()
        (start_sql, start_with), (end_sql, end_with) = map(compiler.compile, (start, end))
        tail = [zone.value, first.value]
        day = "(%s::int[])[({} AT TIME ZONE %s)::date - %s::date + 1]"
        sql = f"({day.format(end_sql)} - {day.format(start_sql)})"
        return sql, [
            numbers.value, *end_with, *tail, numbers.value, *start_with, *tail,
        ]  # fmt: skip


def _numbered_days(place: str) -> tuple[date, list[int]]:
    """The first day of the list, and how many working days each day has come to."""
    today, calendar = timezone.localdate(), working_days(place)
    first = date(today.year - YEARS_BACK, 1, 1)
    numbers, reached = [], 0
    for n in range((today - first).days + 2):
        reached += calendar.is_working(first + timedelta(days=n))
        numbers.append(reached)
    return first, numbers
