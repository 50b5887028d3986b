"""Quiet hours, by the clocks of the place where a person serves."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True)
class QuietHours:
    """From `start` until before `end`; over midnight when the end is the earlier one."""

    start: time
    end: time

    def cover(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def end_after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first moment from `moment` on that is not quiet."""
        here = moment.astimezone(zone)
        if not self.cover(here.time()):
            return moment
        day = here.date() if here.time() < self.end else here.date() + timedelta(days=1)
        return datetime.combine(day, self.end, tzinfo=zone)
