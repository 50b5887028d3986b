import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from lokal.provinces import PROVINCES

from pilarsosial.calendar import (
    Quarter,
    WorkingCalendar,
    due_after,
    remaining,
    resume,
    time_zone_of,
)

WIB = ZoneInfo("Asia/Jakarta")
WIT = ZoneInfo("Asia/Jayapura")
# Monday 17 August and Tuesday 25 August are holidays, Saturday 15 August is none.
AUGUST = WorkingCalendar(frozenset({date(2026, 8, 17), date(2026, 8, 25), date(2026, 8, 22)}))
NO_HOLIDAYS = WorkingCalendar()


def wib(*parts):
    return datetime(*parts, tzinfo=WIB)


def due(moment, amount, unit, *, calendar=AUGUST, tz=WIB):
    return due_after(moment, amount, unit, calendar=calendar, tz=tz)


def test_a_quarter_is_read_and_written_the_same_way():
    quarter = Quarter.parse("2026-Q3")

    assert str(quarter) == "2026-Q3"
    assert (quarter.starts_on, quarter.ends_before) == (date(2026, 7, 1), date(2026, 10, 1))
    assert (str(quarter.previous), str(quarter.next)) == ("2026-Q2", "2026-Q4")


@pytest.mark.parametrize(
    "text",
    [
        "2026-Q5",
        "2026-Q0",
        "2026Q3",
        "26-Q3",
        "2026-q3",
        "",
        "2026-Q3\n",
        "٢٠٢٦-Q3",
        "0000-Q1",
        "9999-Q4",
    ],
)
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)


def test_every_day_lies_in_its_quarter_and_in_no_other():
    days = [date(2023, 12, 1) + timedelta(days=n) for n in range(1200)]

    for day in days:
        quarter = Quarter.of(day)
        assert quarter.starts_on <= day < quarter.ends_before
        assert quarter.previous.ends_before == quarter.starts_on
        assert quarter.next.starts_on == quarter.ends_before


def test_quarters_are_ordered_by_time():
    quarters = [Quarter(2026, 1), Quarter(2025, 4), Quarter(2026, 4), Quarter(2025, 1)]

    assert [str(quarter) for quarter in sorted(quarters)] == [
        "2025-Q1",
        "2025-Q4",
        "2026-Q1",
        "2026-Q4",
    ]


def test_a_quarter_begins_at_the_midnight_of_its_own_zone():
    start, end = Quarter.parse("2026-Q3").span(WIT)

    assert start == datetime(2026, 6, 30, 15, tzinfo=UTC)
    assert end == datetime(2026, 9, 30, 15, tzinfo=UTC)


def test_the_label_of_a_quarter_waits_for_the_language():
    label = Quarter.parse("2026-Q3").label

    with translation.override("en"):
        assert str(label) == "Quarter III 2026"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
        (date(2026, 8, 16), False),
        (date(2026, 8, 17), False),
        (date(2026, 8, 18), True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, working):
    assert AUGUST.is_working(day) == working


def test_working_days_are_added_over_weekends_and_holidays():
    assert AUGUST.add(date(2026, 8, 14), 1) == date(2026, 8, 18)
    assert AUGUST.add(date(2026, 8, 15), 1) == date(2026, 8, 18)
    assert AUGUST.add(date(2026, 8, 18), -1) == date(2026, 8, 14)
    assert AUGUST.add(date(2026, 8, 18), 0) == date(2026, 8, 18)


def test_the_band_has_a_segment_for_each_working_day_until_the_due_day():
    segments = AUGUST.days(date(2026, 8, 14), date(2026, 8, 20))

    assert segments == [date(2026, 8, 18), date(2026, 8, 19), date(2026, 8, 20)]


def test_counting_agrees_with_walking_for_any_span_and_weekend():
    rng = random.Random(17)
    for _ in range(500):
        holidays = frozenset(
            date(2026, 1, 1) + timedelta(days=rng.randrange(400)) for _ in range(20)
        )
        calendar = WorkingCalendar(holidays, weekend=rng.choice([(5, 6), (6,), (4, 5), ()]))
        after = date(2026, 1, 1) + timedelta(days=rng.randrange(300))
        until = after + timedelta(days=rng.randrange(-5, 120))

        assert calendar.count(after, until) == len(calendar.days(after, until))


def test_adding_and_counting_undo_each_other():
    rng = random.Random(18)
    for _ in range(300):
        day = date(2026, 7, 1) + timedelta(days=rng.randrange(90))
        n = rng.randrange(1, 40)

        assert AUGUST.count(day, AUGUST.add(day, n)) == n


def test_years_of_which_no_holiday_is_known_are_named():
    missing = AUGUST.years_without_holidays(date(2025, 12, 1), date(2027, 1, 5))

    assert missing == [2025, 2027]


@pytest.mark.parametrize(
    ("moment", "amount", "unit", "expected"),
    [
        (wib(2026, 8, 14, 9), 1, "workday", wib(2026, 8, 18, 23, 59, 59)),
        (wib(2026, 8, 14, 23, 59, 59), 1, "workday", wib(2026, 8, 18, 23, 59, 59)),
        (wib(2026, 8, 16, 12), 1, "workday", wib(2026, 8, 18, 23, 59, 59)),
        (wib(2026, 8, 14, 9), 10, "workday", wib(2026, 9, 1, 23, 59, 59)),
        (wib(2026, 8, 14, 22), 24, "hour", wib(2026, 8, 15, 22)),
        (wib(2026, 8, 16, 9), 1, "monthly_cutoff_17", wib(2026, 8, 17, 23, 59, 59)),
        (wib(2026, 8, 17, 23, 59), 1, "monthly_cutoff_17", wib(2026, 8, 17, 23, 59, 59)),
        (wib(2026, 8, 18, 0), 1, "monthly_cutoff_17", wib(2026, 9, 17, 23, 59, 59)),
        (wib(2026, 8, 18, 0), 3, "monthly_cutoff_17", wib(2026, 11, 17, 23, 59, 59)),
        (wib(2026, 12, 18, 0), 1, "monthly_cutoff_17", wib(2027, 1, 17, 23, 59, 59)),
    ],
)
def test_a_deadline_is_the_end_of_its_last_day(moment, amount, unit, expected):
    assert due(moment, amount, unit) == expected


def test_the_local_day_of_the_start_counts_not_that_of_utc():
    late_in_utc = datetime(2026, 8, 17, 18, tzinfo=UTC)  # already the 18th in Jakarta

    assert due(late_in_utc, 1, "workday") == wib(2026, 8, 19, 23, 59, 59)
    assert due(late_in_utc, 1, "monthly_cutoff_17") == wib(2026, 9, 17, 23, 59, 59)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_deadline_of_nothing_is_refused(amount):
    with pytest.raises(ValueError, match="at least one"):
        due(wib(2026, 8, 14), amount, "workday")


def test_time_spent_waiting_is_not_counted():
    sent = wib(2026, 8, 3, 9)
    left = remaining(
        wib(2026, 8, 5, 15), due(sent, 5, "workday"), "workday", calendar=AUGUST, tz=WIB
    )

    going_on = resume(wib(2026, 8, 12, 8), left, "workday", calendar=AUGUST, tz=WIB)

    assert left == 3
    assert going_on == wib(2026, 8, 18, 23, 59, 59)


@pytest.mark.parametrize("unit", ["workday", "hour", "monthly_cutoff_17"])
def test_a_clock_stopped_for_no_time_keeps_its_due_moment_even_when_late(unit):
    rng = random.Random(unit)
    for _ in range(500):
        start = wib(2026, 6, 1) + timedelta(minutes=rng.randrange(90 * 24 * 60))
        first = due(start, rng.randrange(1, 30), unit)
        stop = start + timedelta(minutes=rng.randrange(150 * 24 * 60))

        left = remaining(stop, first, unit, calendar=AUGUST, tz=WIB)

        assert resume(stop, left, unit, calendar=AUGUST, tz=WIB) == first
        assert (left < 0) == (stop > first)


def test_who_was_late_when_the_clock_stopped_is_late_when_it_goes_on():
    left = remaining(
        wib(2026, 8, 8, 9), wib(2026, 8, 7, 23, 59, 59), "workday", calendar=AUGUST, tz=WIB
    )

    going_on = resume(wib(2026, 8, 19, 9), left, "workday", calendar=AUGUST, tz=WIB)

    assert left == -1
    assert going_on == wib(2026, 8, 18, 23, 59, 59)


def test_waiting_over_midnight_on_the_last_day_leaves_no_extra_day():
    last = wib(2026, 8, 7, 23, 59, 59)
    left = remaining(wib(2026, 8, 7, 15), last, "workday", calendar=NO_HOLIDAYS, tz=WIB)

    going_on = resume(wib(2026, 8, 11, 8), left, "workday", calendar=NO_HOLIDAYS, tz=WIB)

    assert left == 0
    assert going_on == wib(2026, 8, 11, 23, 59, 59)


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("33.09.01.2001", "Asia/Jakarta"),
        ("61", "Asia/Jakarta"),
        ("62.01", "Asia/Jakarta"),
        ("51", "Asia/Makassar"),
        ("63", "Asia/Makassar"),
        ("76", "Asia/Makassar"),
        ("81", "Asia/Jayapura"),
        ("96.71", "Asia/Jayapura"),
    ],
)
def test_a_province_has_its_official_time_zone(code, zone):
    assert time_zone_of(code).key == zone


def test_all_38_provinces_have_a_zone():
    zones = {time_zone_of(code).key for code in PROVINCES}

    assert (len(PROVINCES), len(zones)) == (38, 3)


@pytest.mark.parametrize("code", ["", "00", "99.01", "x"])
def test_a_code_of_no_province_is_refused(code):
    with pytest.raises(ValueError, match="province"):
        time_zone_of(code)
