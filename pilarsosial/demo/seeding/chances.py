"""What is likely: villages of uneven size, kinds of need, and how far a case of some age is."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from pilarsosial.regions.models import Region

Value = TypeVar("Value")
YEARS = 3
_DAYS = 365 * YEARS
_SETTLED_AFTER = timedelta(days=60)


class Weighted(Generic[Value]):
    """Draws values as often as their weights say, in a microsecond."""

    def __init__(self, weights: dict[Value, float]) -> None:
        self.values: Sequence[Value] = list(weights)
        self.sums = list(accumulate(weights.values()))

    def draw(self, random: Random) -> Value:
        return self.values[bisect(self.sums, random.random() * self.sums[-1])]


@dataclass(frozen=True)
class Fate:
    """How far a case is: its status, and that of its referral ("" when the village handled it)."""

    case: str
    referral: str = ""
    confirmed: bool | None = None


NEEDS = Weighted(
    {
        "K01": 18,
        "K02": 12,
        "K04": 12,
        "K05": 14,
        "K06": 9,
        "K08": 6,
        "K09": 10,
        "K10": 4,
        "K11": 3,
        "K12": 2,
        "K13": 3,
        "K14": 3,
        "K15": 2,
        "K16": 0.6,
        "K17": 0.4,
        "K18": 0.6,
        "K19": 0.6,
        "K03": 2,
        "K20": 0.1,
        "K21": 0.2,
        "K22": 0.1,
        "K23": 1,
        "K24": 0.3,
        "K07": 1,
        "K26": 0.2,
        "K27": 1.5,
        "K99": 1,
    }
)
URGENCIES = Weighted({"normal": 86, "urgent": 11, "emergency": 3})
CHANNELS = Weighted({"desk": 60, "visit": 22, "phone": 6, "message": 9, "letter": 2, "office": 1})

_LONG_AGO = Weighted(
    {
        Fate("closed", "done", True): 48,
        Fate("closed", "done", False): 9,
        Fate("closed", "", True): 27,
        Fate("closed", "", False): 4,
        Fate("rejected"): 3,
        Fate("cancelled"): 3,
        Fate("in_progress", "waiting_list"): 1.5,
        Fate("in_progress", "accepted"): 1,
        Fate("in_progress", "declined"): 0.5,
        Fate("in_progress", "withdrawn"): 0.3,
        Fate("in_progress", "in_progress"): 2,
    }
)
_LATELY = Weighted(
    {
        Fate("submitted"): 9,
        Fate("returned"): 3,
        Fate("verified"): 6,
        Fate("rejected"): 1,
        Fate("cancelled"): 1,
        Fate("in_progress", "sent"): 14,
        Fate("in_progress", "received"): 5,
        Fate("in_progress", "accepted"): 7,
        Fate("in_progress", "in_progress"): 7,
        Fate("in_progress", "waiting_documents"): 3,
        Fate("in_progress", "waiting_list"): 2,
        Fate("in_progress", "declined"): 1,
        Fate("in_progress", ""): 5,
        Fate("resolved", "done"): 7,
        Fate("resolved", ""): 4,
        Fate("closed", "done", True): 15,
        Fate("closed", "", True): 8,
    }
)


def fate(random: Random, filed_at: datetime, now: datetime) -> Fate:
    """Most of what was filed more than two months ago has ended."""
    old = now - filed_at > _SETTLED_AFTER
    return (_LONG_AGO if old else _LATELY).draw(random)


def filing_times(random: Random, amount: int, now: datetime) -> list[datetime]:
    """Moments of three years on weekdays in office hours, more of them lately, in order."""
    times = []
    for _case in range(amount):
        moment = now - timedelta(days=_DAYS * (1 - random.random() ** 0.8))
        moment = moment.replace(hour=8, minute=0, second=0) + timedelta(
            seconds=random.randint(0, 6 * 3600), days=-max(0, moment.weekday() - 4)
        )
        times.append(min(moment, now - timedelta(minutes=5)))
    return sorted(times)


def filing_times_within(
    random: Random, amount: int, start: datetime, end: datetime
) -> list[datetime]:
    """Moments of a quarter, in order."""
    return sorted(start + (end - start) * random.random() for _case in range(amount))


def villages_by_size(random: Random, villages: Sequence[Region]) -> Weighted[Region]:
    """Few large villages, many small ones."""
    return Weighted({village: random.paretovariate(1.6) for village in villages})
