"""Counting the running quarter of a district: a few grouped questions, whatever its size.

The quarter before is counted up to the same hour of the same day, as far as the rows still tell:
a case that was reopened since counts as not settled.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pilarsosial.calendar import Quarter
from pilarsosial.home.dashboard.partners import agencies_of, pillars_of
from pilarsosial.home.dashboard.tallies import Span, Tally, active, by_month, speed, what_became
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region

COUNTED = ("filed", "settled", "in_time", "confirmed")


def count(district: Region, now: datetime) -> dict[str, dict[str, Any]]:
    """The figures of a district and of each of its subdistricts, by code, as JSON keeps them."""
    local = now.astimezone(district.time_zone)
    quarter = Quarter.of(local.date())
    here, before = spans(quarter, local)
    came, earlier = what_became(district, here), what_became(district, before)
    villages, villages_before = active(district, here), active(district, before)
    waits, months = speed(district, here), by_month(district, local.date())
    places = _places(district)
    agencies, pillars = agencies_of(district, places, quarter), pillars_of(district, quarter)
    return {
        place: {
            "quarter": str(quarter),
            "day": (local.date() - quarter.starts_on).days + 1,
            "now": {**_written(came[place]), "active": len(_within(place, villages))},
            "before": {**_written(earlier[place]), "active": len(_within(place, villages_before))},
            "active": _within(place, villages),
            "places": {code: _speed(waits[code]) for code in _within(place, sorted(waits))},
            "months": months[place],
            "agencies": agencies[place],
            "pillars": pillars[place],
        }
        for place in places
    }


def spans(quarter: Quarter, local: datetime) -> tuple[Span, Span]:
    """The quarter until now, and the one before until the same hour of the same day."""
    start, _end = quarter.span(local.tzinfo)
    before, its_end = quarter.previous.span(local.tzinfo)
    return (start, local), (before, min(before + (local - start), its_end))


def _places(district: Region) -> list[str]:
    below = Region.objects.current().subdistricts().within(district.code)
    return [district.code, *below.order_by("code").values_list("code", flat=True)]


def _within(place: str, codes: Iterable[str]) -> list[str]:
    return [code for code in codes if covers(place, code)]


def _written(tally: Tally) -> dict[str, int | None]:
    return {**{name: tally.found[name] for name in COUNTED}, "days": tally.median}


def _speed(tally: Tally) -> list[int | None]:
    return [tally.found["filed"], tally.days.total(), tally.median]
