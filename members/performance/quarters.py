"""Quarters in addresses."""

from pilarsosial.calendar import Quarter, quarter_of

OFFERED = 6
FARTHEST = 100  # years; the first and the last quarter of all have no neighbour to lead to


def quarter_asked(text: str | None, *, otherwise: Quarter) -> Quarter:
    """Read "2026-Q3"; what is no quarter, or none of our time, gives the other one."""
    asked = quarter_of(text or "")
    return asked if asked and abs(asked.year - otherwise.year) < FARTHEST else otherwise


def quarters_around(now: Quarter) -> list[Quarter]:
    """The next quarter, the running one and those before it."""
    return now.next.and_before(OFFERED)
