"""Cases that came and cases settled, month by month, as two lines.

Drawn by the template: two lines and their words need no chart library, which no web process loads.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from pilarsosial.calendar.months import Month, month_of
from pilarsosial.home.dashboard.lists import Lists

LEFT, RIGHT, TOP, BOTTOM = 56, 226, 12, 168
LABEL_HEIGHT = 18
NICE = (1, 2, 5)
MONTHS_A_LABEL = 3


class Spot(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One series: its points as SVG writes them, and where its words stand."""

    name: str
    points: str
    spots: list[Spot]
    last: int
    label_y: float


class Row(NamedTuple):
    """A month of the table, and the lists behind its numbers."""

    month: Month
    filed: int
    resolved: int
    filed_url: str
    resolved_url: str


@dataclass(frozen=True)
class Trend:
    """What the drawing and its table show."""

    rows: list[Row]
    lines: list[Line]
    ticks: list[tuple[int, float]]
    months: list[tuple[float, Month]]


def trend_of(months: list[tuple[str, int, int]], lists: Lists) -> Trend:
    """Scales begin at nothing: half as high is half as many."""
    rows = [
        Row(
            month_of(month) or Month(1900, 1), filed, resolved,
            lists.in_month(month, "filed"), lists.in_month(month, "resolved"),
        )
        for month, filed, resolved in months
    ]  # fmt: skip
    most = max(max(row.filed, row.resolved) for row in rows)
    step = _step(most)
    top = step * -(-max(most, 1) // step)
    places = [LEFT + 8 + n * (RIGHT - LEFT - 8) / (len(rows) - 1) for n in range(len(rows))]
    lines = [
        _line(name, places, [getattr(row, name) for row in rows], top)
        for name in ("filed", "resolved")
    ]
    return Trend(
        rows=rows,
        lines=_apart(*lines),
        ticks=[(n, _height(n, top)) for n in range(0, top + 1, step)],
        months=list(zip(places, [row.month for row in rows], strict=True))[::-MONTHS_A_LABEL],
    )


def _step(most: int) -> int:
    """A round number that divides the height into two to five parts."""
    size = 1
    while True:
        for nice in NICE:
            if most <= 4 * nice * size:
                return nice * size
        size *= 10


def _height(n: int, top: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * n / top, 1)


def _line(name: str, places: list[float], numbers: list[int], top: int) -> Line:
    spots = [Spot(round(x, 1), _height(n, top)) for x, n in zip(places, numbers, strict=True)]
    points = " ".join(f"{spot.x},{spot.y}" for spot in spots)
    return Line(name, points, spots, numbers[-1], spots[-1].y)


def _apart(first: Line, second: Line) -> list[Line]:
    """The words at the ends of two lines, never one upon the other."""
    upper, lower = sorted((first, second), key=lambda line: line.label_y)
    gap = max(0.0, LABEL_HEIGHT - (lower.label_y - upper.label_y)) / 2
    low = max(min(lower.label_y + gap, BOTTOM), TOP + LABEL_HEIGHT)
    moved = {upper.name: min(upper.label_y - gap, low - LABEL_HEIGHT), lower.name: low}
    moved[upper.name] = max(moved[upper.name], TOP)
    return [replace(one, label_y=moved[one.name]) for one in (first, second)]
