"""Measuring by turns, so that a busy minute of the machine meets both sides alike."""

import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import NamedTuple

Measure = Callable[[], float]


class Pace(NamedTuple):
    """How long and how often to measure."""

    rounds: int = 3
    seconds: float = 4.0
    tries: int = 30


def by_turns(rounds: int, *measures: Measure) -> list[list[float]]:
    """Each measure once a round; the results of each, by round."""
    found: list[list[float]] = [[] for _measure in measures]
    for _round in range(rounds):
        for kept, measure in zip(found, measures, strict=True):
            kept.append(measure())
    return found


def alternating(tries: int, *acts: Callable[[], object]) -> list[float]:
    """The acts one after the other, again and again; each one's median in ms."""
    taken: list[list[float]] = [[] for _act in acts]
    for _try in range(tries):
        for kept, act in zip(taken, acts, strict=True):
            kept.append(milliseconds(act))
    return [median(kept) for kept in taken]


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def percentile(taken: list[float], part: int) -> float:
    """The 99th, the 50th …; of one value that value."""
    return quantiles(taken, n=100, method="inclusive")[part - 1] if len(taken) > 1 else taken[0]
