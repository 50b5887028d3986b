"""Cases that came and cases settled, month by month, as two lines.

Drawn in the worker that counts, as all charts are: no web process loads the library.
"""

from typing import Any, NamedTuple

import altair as alt
from altair.utils.schemapi import debug_mode
from django.conf import settings
from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pilarsosial.calendar.months import Month, month_of
from pilarsosial.evaluations.chart import FONT, INK_2, WEDEL, named

BRICK, RULE = "#B4532A", "#D8D3C5"
WIDTH, HEIGHT, ROOM, TEXT, DOT = 210, 160, 96, 14, 45
NICE = (1, 2, 5)
APART = 18  # between the words at the ends of the lines
Months = list[tuple[str, int, int]]


class Series(NamedTuple):
    """One line: which number of a month, its words and look, and how far down the words stand."""

    at: int
    name: str
    colour: str
    dash: list[int]
    end: float


def draw(months: Months) -> dict[str, str]:
    """As SVG in each language; the running month, which is not over, has open dots."""
    drawn = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language), debug_mode(arg=False):  # half the time is checking
            name = _("Cases recorded and settled by month; the table says the same")
            drawn[language] = named(spec(months), name)
    return drawn


def spec(months: Months) -> alt.LayerChart:
    """Lines told apart by dashes and by the words at their ends, not by colour alone."""
    most = max(1, *(n for _month, *numbers in months for n in numbers))
    step = _step(most)
    ticks = [*range(0, most + step, step)]
    filed, settled = _ends(months[-1][1], months[-1][2], ticks[-1])
    came = Series(1, _("In"), BRICK, [5, 3], filed)
    went = Series(2, _("Settled"), WEDEL, [1, 0], settled)
    lines = (*_line(months, came, ticks), *_line(months, went, ticks))
    return (
        alt.layer(*lines)
        .properties(width=WIDTH, height=HEIGHT, background="transparent")
        .properties(padding={"left": 4, "right": ROOM, "top": 10, "bottom": 2})
        .configure(font=FONT, aria=False)
        .configure_view(stroke=None)
    )


def _line(months: Months, series: Series, ticks: list[int]) -> tuple[alt.Chart, ...]:
    colour = series.colour
    rows = [{"at": n, "value": month[series.at]} for n, month in enumerate(months)]
    x = alt.X("at:Q", axis=_below(months), title=None).scale(domain=[0, len(months) - 1])
    y = alt.Y("value:Q", axis=_left(ticks), title=None).scale(domain=[0, ticks[-1]])

    def over(some: list[dict[str, Any]]) -> alt.Chart:
        return alt.Chart(alt.Data(values=some)).encode(x=x, y=y)

    words = f"{series.name} {number_format(rows[-1]['value'], force_grouping=True)}"
    label = alt.Chart(alt.Data(values=[{"words": words}])).mark_text(
        align="left", color=colour, fontSize=TEXT + 1, fontWeight="bold", dx=12
    )
    return (
        over(rows).mark_line(color=colour, strokeWidth=2.5, strokeDash=series.dash),
        over(rows[:-1]).mark_point(color=colour, size=DOT, filled=True, opacity=1),
        over(rows[-1:]).mark_point(color=colour, size=DOT, fill="white", strokeWidth=2),
        label.encode(x=alt.value(WIDTH), y=alt.value(series.end), text="words:N"),
    )


def _below(months: Months) -> alt.Axis:
    """Each third month, ending with this one."""
    shown = range(len(months) - 1, -1, -3)
    names = {n: format_date(_month(months[n][0]).starts_on, "M") for n in shown}
    told = "".join(f"datum.value=={n}?'{name}':" for n, name in names.items()) + "''"
    return alt.Axis(
        values=sorted(names), labelExpr=told, grid=False, ticks=False, domain=False,
        labelColor=INK_2, labelFontSize=TEXT, labelPadding=8, labelOverlap=False,
    )  # fmt: skip


def _left(ticks: list[int]) -> alt.Axis:
    return alt.Axis(
        values=ticks, format="d", gridColor=RULE, ticks=False, domain=False,
        labelColor=INK_2, labelFontSize=TEXT, labelPadding=8,
    )  # fmt: skip


def _ends(filed: int, settled: int, top: int) -> tuple[float, float]:
    """How far down the words at the ends of the lines stand, never one upon the other."""
    heights = [HEIGHT * (1 - n / top) for n in (filed, settled)]
    upper, lower = sorted((0, 1), key=lambda one: heights[one])
    gap = max(0.0, APART - (heights[lower] - heights[upper])) / 2
    heights[lower] = min(max(heights[lower] + gap, APART), HEIGHT)
    heights[upper] = min(heights[upper] - gap, heights[lower] - APART)
    return heights[0], heights[1]


def _step(most: int) -> int:
    """A round number that divides the height into two to five parts."""
    size = 1
    while True:
        for nice in NICE:
            if most <= 4 * nice * size:
                return nice * size
        size *= 10


def _month(text: str) -> Month:
    return month_of(text) or Month(1900, 1)
