"""Quarters, working days, deadlines and time zones, as plain values."""

from .deadlines import Unit, due_after, remaining, resume
from .quarters import Quarter, quarter_of
from .working_days import WorkingCalendar
from .zones import time_zone_of

__all__ = [
    "Quarter",
    "Unit",
    "WorkingCalendar",
    "due_after",
    "quarter_of",
    "remaining",
    "resume",
    "time_zone_of",
]
