"""A target shrinks with the days that were not served."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from members.performance.prorata import Served, Span, served, shown
from pilarsosial.calendar import Quarter

Q3 = Quarter(2026, 3)  # 92 days, 1 July to 30 September
DAYS = some.dates(date(2026, 5, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("span", "days"),
    [
        (Span(None, None), 92),
        (Span(date(2026, 7, 1), date(2026, 9, 30)), 92),
        (Span(date(2026, 9, 30), None), 1),
        (Span(date(2026, 10, 1), None), 0),
        (Span(None, date(2026, 7, 1)), 1),
        (Span(None, date(2026, 6, 30)), 0),
        (Span(date(2026, 8, 16), date(2026, 9, 30)), 46),
    ],
)
def test_the_start_of_a_quarter_counts_and_its_end_does_not(span, days):
    assert served(Q3, [span]) == Served(days, 92)


def test_a_day_under_two_letters_counts_once():
    letters = [Span(date(2026, 7, 1), date(2026, 8, 31)), Span(date(2026, 8, 1), None)]

    assert served(Q3, letters) == Served(92, 92)


def test_days_on_leave_are_not_owed():
    leave = [Span(date(2026, 7, 1), date(2026, 7, 31)), Span(date(2026, 6, 1), date(2026, 7, 10))]

    assert served(Q3, [Span(None, None)], leave) == Served(61, 92)


def test_half_a_quarter_owes_half_a_target_exactly():
    half = served(Q3, [Span(date(2026, 8, 16), None)])

    assert half.part_of(12) == Fraction(6)


@pytest.mark.parametrize(
    ("amount", "words"),
    [(Fraction(6), "6"), (Fraction(587, 100), "5.9"), (Fraction(1, 20), "0.1"), (Fraction(0), "0")],
)
def test_an_amount_is_shown_whole_or_with_one_decimal(amount, words):
    assert shown(amount) == Decimal(words)


@given(some.lists(DAYS, min_size=1, max_size=4, unique=True))
def test_parts_of_a_quarter_sum_up_to_the_whole(cuts):
    """Whoever hands over on any days: the parts of all holders are the whole target."""
    edges = [date(2026, 1, 1), *sorted(cuts), date(2027, 1, 1)]
    spans = [Span(start, end - timedelta(days=1)) for start, end in pairwise(edges)]

    parts = [served(Q3, [span]).part_of(37) for span in spans]

    assert sum(parts) == 37


@given(DAYS, DAYS, DAYS, DAYS)
def test_nobody_owes_less_than_nothing_or_more_than_all(start, end, away_from, away_until):
    found = served(Q3, [Span(start, end)], [Span(away_from, away_until)])

    assert 0 <= found.days <= found.of
