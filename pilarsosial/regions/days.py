"""Due moments of a place: its own holidays, its own clock."""

from datetime import date, datetime, timedelta
from itertools import accumulate

from django.core.cache import cache

from pilarsosial.calendar import Unit, WorkingCalendar, due_after, remaining, resume, time_zone_of
from pilarsosial.regions.models import Holiday, Region

KEEP_SECONDS = 300


def working_days(area: str) -> WorkingCalendar:
    """The working days of the area's district; a changed holiday counts within five minutes."""
    district = area[:5]
    days = cache.get(f"holidays:{district}")
    if days is None:
        days = Holiday.objects.calendar(district).holidays
        cache.set(f"holidays:{district}", days, KEEP_SECONDS)
    return WorkingCalendar(days)


def working_days_reached(area: str, first: date, days: int) -> list[int]:
    """How many working days each of some days has come to, from a first one on: the difference of
    two of them is what lies between. SQL looks into the list once for each end.
    """
    calendar = working_days(area)
    each = (calendar.is_working(first + timedelta(days=n)) for n in range(days))
    return list(accumulate(map(int, each)))


def forget_days(region: Region | None) -> None:
    """Let a changed day count at once: those of the country change every district's."""
    if region is not None:
        cache.delete(f"holidays:{region.district_code}")
        return
    districts = Region.objects.filter(level=Region.Level.REGENCY).values_list("code", flat=True)
    cache.delete_many([f"holidays:{district}" for district in districts])


def due_in(area: str, amount: int, unit: Unit, *, since: datetime) -> datetime:
    """When something that starts at `since` in this area is due."""
    return due_after(since, amount, unit, calendar=working_days(area), tz=time_zone_of(area))


def left_in(area: str, due: datetime, unit: Unit, *, at: datetime) -> int:
    """What is left until `due` in whole units (hours: seconds), to keep while a clock stands."""
    return remaining(at, due, unit, calendar=working_days(area), tz=time_zone_of(area))


def resume_in(area: str, left: int, unit: Unit, *, at: datetime) -> datetime:
    """The due moment when a clock that kept `left` goes on."""
    return resume(at, left, unit, calendar=working_days(area), tz=time_zone_of(area))
