"""The chart of an evaluation: one spec for the page and for paper, drawn to SVG.

Only attributes, no inline style: the content security policy refuses that. Drawn in Celery tasks
only; a process that is forked after the first drawing would hang in its own.
"""

import re
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode
from django.utils import translation
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from pilarsosial.evaluations.report import Report, Row

INK, INK_2, WEDEL, TRACK, LINE = "#12292B", "#45565A", "#0E4A4F", "#ECE8DC", "#6E6B60"
FONT = 'system-ui, Roboto, "Segoe UI", "Noto Sans", sans-serif'
# Vega calls its groups and marks pictures without a name; the whole drawing is one, with a name.
PARTS_WITH_A_ROLE = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')
WIDTH, STEP, GAP, TEXT = 100, 28, 10, 15  # 13 px when it is shrunk to a phone
ROOM = {"left": 18, "right": 22, "top": 2, "bottom": 2}  # the reader's font may be a wide one


def draw(report: Report) -> str:
    """Cases settled, of those recorded, per place of the report, as SVG in Indonesian."""
    with translation.override("id"), debug_mode(arg=False):  # half the time is checking
        name = _("Cases settled of those recorded, %(quarter)s, by subdistrict") % {
            "quarter": report.evaluation.period.label
        }
        return named(spec(report.parts), name)


def named(chart: alt.TopLevelMixin, name: str) -> str:
    """A chart as SVG with a name for whoever does not see it. The caller has set the language."""
    drawn = vl_convert.vegalite_to_svg(chart.to_dict(validate=False))
    if "style=" in drawn or "<script" in drawn:
        raise ValueError("The drawing holds what the page may not show.")
    plain = PARTS_WITH_A_ROLE.sub("", str(drawn))
    return plain.replace("<svg ", f'<svg role="img" aria-label="{escape(name)}" ', 1)


def spec(rows: list[Row]) -> alt.LayerChart:
    """A framed track as long as what was recorded, a filled bar as long as what was settled."""
    data = alt.Data(values=[_values(row) for row in rows])
    place = alt.Y("place:N", sort=None, title=None, axis=_axis()).scale(paddingInner=0.3)
    length = alt.Scale(domain=[0, max([row.value("cases_filed") for row in rows] + [1])])

    def bar(field: str, **look: Any) -> alt.Chart:
        along = alt.X(f"{field}:Q", scale=length, axis=None)
        return alt.Chart(data).mark_bar(**look).encode(y=place, x=along)

    words = alt.Chart(data).mark_text(align="left", color=INK, fontSize=TEXT)
    return (
        alt.layer(
            bar("filed", color=TRACK, stroke=LINE, strokeWidth=1),
            bar("settled", color=WEDEL),
            words.encode(y=place, x=alt.value(WIDTH + GAP), text="words:N"),
        )
        .properties(width=WIDTH, height=alt.Step(STEP), background="transparent", padding=ROOM)
        .configure(font=FONT, aria=False)
        .configure_view(stroke=None)
    )


def _axis() -> alt.Axis:
    return alt.Axis(
        domain=False,
        ticks=False,
        labelColor=INK,
        labelFontSize=TEXT,
        labelLimit=130,
        labelPadding=8,
    )


def _values(row: Row) -> dict[str, Any]:
    return {
        "place": row.region.name if row.region else row.name,
        "filed": row.value("cases_filed"),
        "settled": row.value("cases_settled"),
        "words": _("%(part)s of %(whole)s")
        % {
            "part": number_format(row.value("cases_settled"), force_grouping=True),
            "whole": number_format(row.value("cases_filed"), force_grouping=True),
        },
    }
