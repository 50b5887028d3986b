"""The quarter of a year, the span in which the office evaluates itself."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year: start inclusive, end exclusive."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and 1900 <= self.year <= 9998):
            raise ValueError(f"There is no quarter {self.year}-Q{self.number}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        found = re.fullmatch(r"([0-9]{4})-Q([1-4])", text)
        if found is None:
            raise ValueError("A quarter is written like 2026-Q3.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month - 1) // 3 + 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> Promise:
        """Lazily translated, "Triwulan III 2026"."""
        roman = ("I", "II", "III", "IV")[self.number - 1]
        return format_lazy(_("Quarter {number} {year}"), number=roman, year=self.year)

    @property
    def previous(self) -> "Quarter":
        return Quarter.of(self.starts_on - timedelta(days=1))

    @property
    def year_before(self) -> "Quarter":
        """The same quarter of the year before."""
        return Quarter(self.year - 1, self.number)

    @property
    def next(self) -> "Quarter":
        return Quarter.of(self.ends_before)

    def and_before(self, count: int) -> "list[Quarter]":
        """A quarter and those before it, the newest first, `count` in all."""
        quarters: list[Quarter] = [self]
        while len(quarters) < count:
            quarters.append(quarters[-1].previous)
        return quarters

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends_before(self) -> date:
        if self.number == 4:
            return date(self.year + 1, 1, 1)
        return date(self.year, 3 * self.number + 1, 1)

    def span(self, tz: tzinfo) -> tuple[datetime, datetime]:
        """First moment, and first moment after, by the clocks of `tz`."""
        return (
            datetime.combine(self.starts_on, time.min, tzinfo=tz),
            datetime.combine(self.ends_before, time.min, tzinfo=tz),
        )


def quarter_of(text: str) -> Quarter | None:
    """Read a quarter from an address; nothing when it is none."""
    try:
        return Quarter.parse(text)
    except ValueError:
        return None
