"""A month of a year, the span in which a village looks at its own work."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self

from django.utils.dateformat import format as format_date


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month: start inclusive, end exclusive."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1900 <= self.year <= 9998):
            raise ValueError(f"There is no month {self.year}-{self.number}.")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def label(self) -> str:
        """In the reader's language, "November 2026"."""
        return format_date(self.starts_on, "F Y")

    @property
    def starts_on(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month":
        return Month.of(self.starts_on - timedelta(days=1))

    @property
    def next(self) -> "Month":
        return Month.of(self.starts_on + timedelta(days=31))

    def span(self, tz: tzinfo) -> tuple[datetime, datetime]:
        """First moment, and first moment after, by the clocks of `tz`."""
        start = datetime.combine(self.starts_on, time.min, tzinfo=tz)
        return start, datetime.combine(self.next.starts_on, time.min, tzinfo=tz)


def month_of(text: str) -> Month | None:
    """Read a month from an address like 2026-11; nothing when it is none."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    try:
        return Month(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
