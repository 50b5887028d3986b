"""Likely doubles of a resident who is being entered: in the blocks, by trigrams, and how surely."""

import json
from collections.abc import Iterator

from bench.cold_start import PROGRAMS
from bench.figures import Figure, rates, times
from bench.house import House
from bench.rounds import Pace, percentile

MOST_MS = 5.0


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    found = json.loads(house.python(PROGRAMS / "find_doubles.py", pace.rounds))
    blocked = percentile(found["blocked"], 95)
    yield times("likely doubles, p95 in the blocks against 5 ms", [blocked], [MOST_MS], "≤ 1.0")
    yield times("likely doubles, fuzzy", found["fuzzy"], found["bare"], "≤ 1.5")
    yield rates("likely doubles, planted typos found", [1 / found["recall"]], [1.0], "≥ 0.95")
