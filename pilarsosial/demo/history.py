"""The invented past: all cases of a district at once, each step at its moment, in order of time."""

import csv
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from cases import workflow as cases
from cases.models import Case, Category, NeedType
from pilarsosial.demo.accounts import PARTNERS
from pilarsosial.demo.clock import Clock
from pilarsosial.demo.lives import (
    ALL,
    OF_AN_AGENCY,
    OF_EMERGENCIES,
    OF_SEALED,
    OF_THE_OFFICE,
    Life,
    Script,
    drawn,
    plan_times,
)
from pilarsosial.demo.stage import Stage
from pilarsosial.demo.steps import STEPS
from pilarsosial.demo.working_time import WorkingTime
from pilarsosial.regions.models import Region
from referrals.models import Referral
from referrals.workflow import mark_overdue

_STORIES = Path(__file__).parent / "data" / "stories.csv"
_NEEDS_OF_PARTNERS = {
    "DINKES": ["K02"],
    "DISDUKCAPIL": ["K09"],
    "BPJSKES": ["K01"],
    "DINSOS": ["K04", "K05", "K06", "K14", "K15", "K04", "K05"],
}
_NEEDS_OF_THE_OFFICE = (
    "K02",
    "K04",
    "K05",
    "K08",
    "K09",
    "K10",
    "K11",
    "K12",
    "K13",
    "K14",
    "K27",
    "K26",
    "K99",
)
_NEEDS_OF_THE_VILLAGE = ("K08", "K09", "K27", "K12", "K14")
_EMERGENCIES = ("K03", "K23", "K24")
_SEALED = ("K16", "K18", "K19", "K20", "K21")


@dataclass
class Writer:
    """Draws the lives of a district's cases."""

    random: Random
    time: WorkingTime
    villages: list[Region]
    shown: list[Region]

    def __post_init__(self) -> None:
        self.types = NeedType.objects.in_bulk()
        with _STORIES.open(newline="", encoding="utf-8") as lines:
            self.stories = list(csv.DictReader(lines))

    def lives(self, most: int = ALL, partners: Sequence[str] = PARTNERS) -> list[Life]:
        """All lives of the demo, by their begin; at most so many of each script."""
        drafts = [
            *(
                self._life(script, _NEEDS_OF_PARTNERS[partner])
                for partner in partners
                for script in drawn(OF_AN_AGENCY, most)
            ),
            *(
                self._life(script, self._local_needs(script))
                for script in drawn(OF_THE_OFFICE, most)
            ),
            *(self._life(script, _EMERGENCIES) for script in drawn(OF_EMERGENCIES, most)),
            *(self._life(script, _SEALED) for script in drawn(OF_SEALED, most)),
        ]
        return sorted(drafts, key=lambda life: life.times[0])

    def _local_needs(self, script: Script) -> Sequence[str]:
        return _NEEDS_OF_THE_VILLAGE if "take" in script.steps else _NEEDS_OF_THE_OFFICE

    def _life(self, script: Script, needs: Sequence[str]) -> Life:
        need = self.random.choice(needs)
        story = self._story(need, emergency=script.steps.split()[1:2] == ["send"])
        return Life(
            steps=script.steps.split(),
            times=plan_times(self.random, script, self.time),
            types=[self.types[need], *self._second_need(need, script)],
            urgency=story["urgency"],
            urgency_reason=story["urgency_reason"],
            story=story["story"],
            village=self._village(),
            photos=1 if self.random.random() < 0.07 else 0,
            channel=self.random.choice([*Case.Channel.values[:3], "desk", "desk"]),
        )

    def _second_need(self, first: str, script: Script) -> list[NeedType]:
        """Some come with a second need, which another agency handles."""
        plain = script.steps.startswith("file verify send acknowledge accept")
        if not plain or first not in ("K01", "K02", "K04", "K05") or self.random.random() > 0.25:
            return []
        return [self.types[self.random.choice(("K09", "K08", "K10"))]]

    def _story(self, need: str, *, emergency: bool) -> dict[str, str]:
        """An emergency is sent before it is verified, so its story must be one."""
        fitting = [story for story in self.stories if story["need_type"] == need]
        urgent = [story for story in fitting if story["urgency"] == Case.Urgency.EMERGENCY]
        return self.random.choice(urgent if emergency else fitting)

    def _village(self) -> Region:
        """Two villages in three tenths of the cases: there visitors sign in as officers."""
        draw = self.random.random()
        if draw < 0.3:
            return self.shown[0] if draw < 0.2 else self.shown[1]
        near = {village.subdistrict_code for village in self.shown}
        if draw < 0.45:
            close = [one for one in self.villages if one.subdistrict_code in near]
            return self.random.choice(close)
        return self.random.choice(self.villages)


def live(lives: list[Life], stage: Stage, time: WorkingTime, clock: Clock) -> Iterator[int]:
    """Let all of it happen. Yields how many cases have been begun."""
    order = count()
    ahead = [(life.times[0], next(order), life, 0) for life in lives]
    heapq.heapify(ahead)
    begun, swept = 0, 0
    while ahead:
        position, _order, life, number = heapq.heappop(ahead)
        while swept < int(position):
            swept += 1
            _pass_the_night(clock, time, swept)
        clock.moment = time.moment(position)
        STEPS[life.steps[number]](stage, life)
        if number == 0:
            begun += 1
            yield begun
        if number + 1 < len(life.steps):
            heapq.heappush(ahead, (life.times[number + 1], next(order), life, number + 1))


def _pass_the_night(clock: Clock, time: WorkingTime, day: int) -> None:
    """What the clock of regular work does: due days that passed, and cases nobody confirmed."""
    clock.moment = time.moment(day)
    for referral in Referral.objects.overdue().filter(is_overdue=False):
        mark_overdue(referral)
    for case in Case.objects.overdue().filter(status=Case.Status.RESOLVED):
        cases.close_unconfirmed(case)


def categories() -> dict[str, Category]:
    return Category.objects.in_bulk()
