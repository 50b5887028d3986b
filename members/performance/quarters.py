"""Quarters in addresses."""

from pilarsosial.calendar import Quarter

OFFERED = 6


def quarter_asked(text: str | None, *, otherwise: Quarter) -> Quarter:
    """Read "2026-Q3"; what is no quarter gives the other one."""
    try:
        return Quarter.parse(text or "")
    except ValueError:
        return otherwise


def quarters_around(now: Quarter) -> list[Quarter]:
    """The next quarter, the running one and those before it."""
    quarters = [now.next, now]
    while len(quarters) < OFFERED:
        quarters.append(quarters[-1].previous)
    return quarters
