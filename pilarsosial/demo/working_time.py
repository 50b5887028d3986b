"""Moments as positions on the office's working days: 3.5 is noon of the fourth day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from pilarsosial.calendar import Quarter
from pilarsosial.regions.days import working_days

_OPENS = time(7, 30)
_HOURS = 8


@dataclass(frozen=True)
class WorkingTime:
    """The working days from the start of the last ended quarter until now."""

    days: list[date]
    tz: tzinfo
    now: float

    @classmethod
    def until(cls, moment: datetime, *, area: str, tz: tzinfo) -> "WorkingTime":
        today = moment.astimezone(tz).date()
        start = Quarter.of(today).previous.starts_on
        days = working_days(area).days(start - timedelta(days=1), today)
        return cls(days, tz, _position(moment.astimezone(tz), days))

    def moment(self, position: float) -> datetime:
        """When that was, never outside office hours."""
        position = min(max(position, 0.0), self.now)
        day = min(int(position), len(self.days) - 1)
        opening = datetime.combine(self.days[day], _OPENS, tzinfo=self.tz)
        return opening + timedelta(hours=_HOURS * (position - day))


def _position(moment: datetime, days: list[date]) -> float:
    """Where the moment lies; evenings and weekends count as the end of the last working day."""
    if days[-1] != moment.date():
        return float(len(days))
    opening = datetime.combine(days[-1], _OPENS, tzinfo=moment.tzinfo)
    worked = (moment - opening) / timedelta(hours=_HOURS)
    return len(days) - 1 + min(max(worked, 0.0), 1.0)
