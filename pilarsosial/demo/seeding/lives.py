"""One invented case before it is written: what it is, how far it came, and when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random

from cases.models import NeedType
from pilarsosial.calendar import Unit, WorkingCalendar, due_after, time_zone_of
from pilarsosial.demo.seeding.chances import Fate
from pilarsosial.regions.models import Region
from referrals.models import Service

_OPEN = ("submitted", "returned", "verified", "in_progress", "resolved")
_ENDED = ("resolved", "closed")


@dataclass
class Life:
    """A case with one need and at most one referral; moments that it has not reached are None."""

    id: int
    need_id: int
    referral_id: int | None
    number: str
    resident_id: int
    village: Region
    kind: NeedType
    service: Service | None
    fate: Fate
    urgency: str
    story: str
    filed_at: datetime
    now: datetime
    pace: float

    def after(self, days: float) -> datetime:
        """So many days after filing, by the case's own pace, and never later than now."""
        return min(self.filed_at + timedelta(days=days * self.pace), self.now)

    @property
    def is_open(self) -> bool:
        return self.fate.case in _OPEN

    @cached_property
    def verified_at(self) -> datetime | None:
        seen = self.fate.case not in ("submitted", "returned", "rejected")
        return self.after(0.8) if seen else None

    @cached_property
    def sent_at(self) -> datetime:
        return self.after(1.4)

    @cached_property
    def accepted_at(self) -> datetime | None:
        return (
            self.after(2.6) if self.fate.referral in ("accepted", "in_progress", "done") else None
        )

    @cached_property
    def resolved_at(self) -> datetime | None:
        return self.after(7) if self.fate.case in _ENDED else None

    @cached_property
    def closed_at(self) -> datetime | None:
        return self.after(11) if self.fate.case == "closed" else None

    @property
    def handling(self) -> str:
        if self.fate.case not in (*_ENDED, "in_progress"):
            return "undecided"
        if self.fate.referral in ("declined", "withdrawn"):
            return "undecided"
        return "referred" if self.fate.referral else "in_village"

    @property
    def holder(self) -> str:
        """In whose hands an open case is."""
        if self.fate.case in ("submitted", "returned"):
            return "supervisor" if self.fate.case == "submitted" else "officer"
        if self.fate.case == "resolved" or self.handling == "in_village":
            return "officer"
        if not self.is_open:
            return "nobody"
        if self.handling == "undecided":
            return "office"
        return "officer" if self.fate.referral == "waiting_documents" else "agency"


class DueDays:
    """Due moments, each day's computed once."""

    def __init__(self, calendar: WorkingCalendar, area: str) -> None:
        self.calendar = calendar
        self.zone = time_zone_of(area)
        self.known: dict[tuple[date, int, Unit], datetime] = {}

    def after(self, moment: datetime, amount: int, unit: Unit) -> datetime:
        if unit == "hour":
            return due_after(moment, amount, unit, calendar=self.calendar, tz=self.zone)
        day = moment.astimezone(self.zone).date()
        key = (day, amount, unit)
        if key not in self.known:
            noon = datetime.combine(day, time(12), tzinfo=self.zone)
            self.known[key] = due_after(noon, amount, unit, calendar=self.calendar, tz=self.zone)
        return self.known[key]


def pace(random: Random) -> float:
    """Most cases go as expected, some drag on."""
    return random.lognormvariate(0, 0.6)
