"""Working days between two columns, counted by the database with the days of one place."""

from datetime import date
from typing import Any

from django.db.models import F, Func, IntegerField, Value
from django.utils import timezone

from pilarsosial.calendar import time_zone_of
from pilarsosial.regions.days import working_days_reached

YEARS_BACK = 5


class WorkdaysBetween(Func):
    """How many working days lie between two moments; NULL before the days that are known."""

    output_field = IntegerField()
    template = "%(expressions)s"

    def __init__(self, start: str, end: str, *, place: str) -> None:
        today = timezone.localdate()
        first = date(today.year - YEARS_BACK, 1, 1)
        numbers = working_days_reached(place, first, (today - first).days + 2)
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
