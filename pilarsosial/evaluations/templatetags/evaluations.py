"""`{% load evaluations %}`: steps and links of the evaluation's pages."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pilarsosial.evaluations.content.document import Cell, Column, Line, Table
from pilarsosial.evaluations.models import EvaluationFigure
from pilarsosial.evaluations.records import leads_somewhere
from pilarsosial.evaluations.report import Row
from pilarsosial.evaluations.words import DEFINITIONS
from pilarsosial.numbers import grouped

register = template.Library()


@register.filter
def drawn(svg: str) -> SafeString:
    """The chart that our own task drew; it was refused there if it held a style or a script."""
    return mark_safe(svg)


@register.simple_tag
def definitions() -> Any:
    return DEFINITIONS


@register.filter
def under(line: Line, table: Table) -> list[tuple[Column, Cell]]:
    """The cells of a line, each with the column that it stands in."""
    return list(zip(table.columns, line.cells, strict=True))


@register.simple_tag(takes_context=True)
def shown(context: Any, cell: Cell) -> SafeString:
    """The words of a cell; a figure is the link to the records that it counts."""
    if cell.figure is None or not leads_somewhere(cell.figure, context["request"].user):
        return format_html("{}", cell.words)
    return _linked(cell.figure, cell.words)


@register.simple_tag(takes_context=True)
def figure(context: Any, row: Row, measure: str, words: str = "") -> SafeString:
    """A figure, or the words that show it, as the link to the records that it counts."""
    found = row.figures.get(measure)
    shown_words = words or grouped(row.value(measure))
    if found is None or not leads_somewhere(found, context["request"].user):
        return format_html("{}", shown_words)
    return _linked(found, shown_words)


@register.inclusion_tag("evaluations/_share.html", takes_context=True)
def share(context: Any, row: Row, measure: str) -> dict[str, Any]:
    """A share in per cent, and of how many."""
    return {
        "percent": row.percent(measure),
        "part": figure(context, row, measure),
        "whole": row.out_of(measure),
    }


def _linked(found: EvaluationFigure, words: str) -> SafeString:
    url = reverse("evaluations:records", args=[found.evaluation_id, found.pk])
    return format_html('<a href="{}">{}</a>', url, words)
