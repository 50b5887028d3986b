"""The quarter of a district against the same counts by bare grouping sets."""

from collections.abc import Iterator

from bench.cold_start import PROGRAMS
from bench.figures import Figure, times
from bench.house import House
from bench.rounds import Pace


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    printed = house.python(PROGRAMS / "count_quarter.py", pace.rounds)
    pairs = [tuple(map(float, line.split())) for line in printed.splitlines()]
    ours, limit = zip(*pairs, strict=True)
    yield times("quarter of the district", ours, limit, "≤ 2.0")
