"""The quarter of a district against the same counts by bare grouping sets, and a busy quarter."""

from collections.abc import Iterator
from typing import NamedTuple

from bench.cold_start import PROGRAMS
from bench.figures import Figure, rates, times
from bench.house import House
from bench.rounds import Pace

BEFORE, BUSY = "2026-Q2", "2026-Q3"  # in the second twice as many cases were filed
MEGABYTES = 400
SHARE = 0.26  # of a million rows: 260,000 cases with 1.4 million events in the busy quarter
MEMBERS = 2000


class Shared(NamedTuple):
    """What `share_quarter.py` says of an evaluation that some workers computed."""

    ms: float
    cases: float
    events: float
    megabytes: float


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    """The quarter with the most cases of three years."""
    yield times("quarter of the district", *_against_the_limit(house, pace), "≤ 2.0")


def fill(house: House, rows: int) -> None:
    """A busy quarter, and one with half as many cases before it."""
    cases = max(2, round(rows * SHARE))
    house.seed(cases // 2, quarter=BEFORE, members=MEMBERS)
    house.seed(cases, quarter=BUSY)
    house.execute("VACUUM ANALYZE")


def measure_busy(house: House, pace: Pace) -> Iterator[Figure]:
    """Against the limit, and how the time grows with events and falls with workers."""
    ours, limit = _against_the_limit(house, pace)
    rounds = [
        (_shared(house, BUSY, 1), _shared(house, BUSY, 2), _shared(house, BEFORE, 1))
        for _round in range(pace.rounds)
    ]
    alone, together, half = zip(*rounds, strict=True)
    yield times(f"a quarter of {alone[0].events:,.0f} events", ours, limit, "≤ 2.0")
    taken = [one.ms for one in alone]
    size = f"{alone[0].events / half[0].events:.1f} times the events"
    yield times(f"its time, {size}", taken, [one.ms for one in half], "≤ 2.3")
    yield rates("its two workers against one", [one.ms for one in together], taken, "≥ 1.6")
    peaks = [one.megabytes for one in alone]
    yield times(f"its worker's MB against {MEGABYTES}", peaks, [MEGABYTES] * len(peaks), "≤ 1.0")


def _against_the_limit(house: House, pace: Pace) -> tuple[list[float], list[float]]:
    printed = house.python(PROGRAMS / "count_quarter.py", pace.rounds)
    pairs = [tuple(map(float, line.split())) for line in printed.splitlines()]
    return [ours for ours, _limit in pairs], [limit for _ours, limit in pairs]


def _shared(house: House, quarter: str, workers: int) -> Shared:
    printed = house.python(PROGRAMS / "share_quarter.py", quarter, workers)
    return Shared(*map(float, printed.split()))
