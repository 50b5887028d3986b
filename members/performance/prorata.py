"""How much of a quarter somebody served: a target shrinks with the days that are missing.

A member owes a target for the days under a letter of appointment (SK); without any letter, for
the days of the membership. Days on leave, moved away, resigned or deceased are not owed. The
quarter's start is inclusive, its end exclusive; the last day of a span is the last valid day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pilarsosial.calendar import Quarter

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from one to another, both included; None is without an end on that side."""

    starts_on: date | None
    ends_on: date | None

    def days_in(self, quarter: Quarter) -> set[date]:
        first = max(self.starts_on or quarter.starts_on, quarter.starts_on)
        last = min(self.ends_on or quarter.ends_before, quarter.ends_before - _ONE_DAY)
        return {first + _ONE_DAY * n for n in range((last - first).days + 1)}


@dataclass(frozen=True)
class Served:
    """The days of a quarter that were served, of all that it has."""

    days: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.days == self.of

    def part_of(self, target: int) -> Fraction:
        """What of a target for the whole quarter is owed, exactly."""
        return Fraction(target * self.days, self.of)


def served(quarter: Quarter, under: Iterable[Span], away: Iterable[Span] = ()) -> Served:
    """Count each day once, however many letters or leaves cover it."""
    owed: set[date] = set().union(*(span.days_in(quarter) for span in under))
    missed: set[date] = set().union(*(span.days_in(quarter) for span in away))
    return Served(len(owed - missed), (quarter.ends_before - quarter.starts_on).days)


def shown(amount: Fraction) -> Decimal:
    """An amount as people read it: whole, or with one decimal, halves rounded up."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded
