"""From figures to the cells and tables of a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.content.document import Cell, Column, Key, Line, Table
from pilarsosial.evaluations.models import EvaluationFigure, MeasureVersion
from pilarsosial.evaluations.report import Row
from pilarsosial.numbers import grouped

Unit = MeasureVersion.Unit
NOTHING = "–"


@dataclass(frozen=True)
class Wanted:
    """A measure as a column: its number, its share in per cent, or its share as a bar; with `rows`
    as those rows have it, by the codes of their places.
    """

    label: str | Promise
    measure: str
    as_share: bool = False
    as_bar: bool = False
    rows: Mapping[str, Row] | None = None


def share(label: str | Promise, measure: str) -> Wanted:
    return Wanted(label, measure, as_share=True)


def bar(label: str | Promise, measure: str) -> Wanted:
    return Wanted(label, measure, as_bar=True)


def cell(row: Row, wanted: Wanted) -> Cell:
    """The cell of a row and a column; a share says of how many."""
    if wanted.rows is not None:
        return _cell_of_others(row, wanted)
    figure = row.figures.get(wanted.measure)
    if wanted.as_share or wanted.as_bar:
        return _share(figure, row.percent(wanted.measure))
    if figure is None:
        return Cell("0", 0)
    if figure.version.unit == Unit.DAYS:
        days = figure.days
        return Cell(NOTHING if days is None else grouped(days), days, figure)
    return Cell(grouped(figure.value), figure.value, figure)


def _cell_of_others(row: Row, wanted: Wanted) -> Cell:
    """The same place in other rows; a dash where those were counted without the measure."""
    others = wanted.rows or {}
    other = others.get(row.region.code) if row.region else None
    if other is None or not any(wanted.measure in one.figures for one in others.values()):
        return Cell(NOTHING)
    return cell(other, replace(wanted, rows=None))


def table_of(
    title: str, first: str, rows: Iterable[Row], wanted: Iterable[Wanted], *,
    total: Row | None = None, note: str = "",
) -> Table:  # fmt: skip
    """A table of rows by measures; the total last, under a line."""
    columns = tuple(wanted)
    listed = list(rows)
    lines = [_line(row, columns) for row in listed]
    if total is not None:
        lines.append(_line(total, columns, is_total=True))
    standards = _standards([*listed, *([total] if total else [])])
    head = (Column(first), *(_column(one, standards) for one in columns))
    return Table(title, head, tuple(lines), note)


def key(row: Row, wanted: Wanted, *, notes: Iterable[str] = ()) -> Key:
    """A figure shown large; of how many stands in the line below it."""
    value = cell(row, wanted)
    if value.percent is not None:
        value = replace(value, words=f"{value.percent}%")
    base = _out_of(value.figure)
    return Key(str(wanted.label), value, tuple(note for note in (base, *notes) if note))


def change(now: int | None, then: int | None, *, points: bool, since: str) -> str:
    """In words, since when: "4 points up on Q3 2025"; nothing where one of the two is missing."""
    if now is None or then is None:
        return ""
    if now == then:
        return _("unchanged on %(since)s") % {"since": since}
    by = abs(now - then)
    amount = grouped(by)
    if points:
        amount = ngettext("%(n)s point", "%(n)s points", by) % {"n": amount}
    if now > then:
        return _("%(amount)s up on %(since)s") % {"amount": amount, "since": since}
    return _("%(amount)s down on %(since)s") % {"amount": amount, "since": since}


def _out_of(figure: EvaluationFigure | None) -> str:
    if figure is None or figure.out_of is None:
        return ""
    part = {"part": grouped(figure.value), "whole": grouped(figure.out_of)}
    return _("%(part)s of %(whole)s") % part


def _share(figure: EvaluationFigure | None, percent: int | None) -> Cell:
    if figure is None or percent is None:
        return Cell(NOTHING, figure=figure)
    words = _("%(percent)s%% (%(part)s of %(whole)s)") % {
        "percent": percent, "part": grouped(figure.value), "whole": grouped(figure.out_of or 0),
    }  # fmt: skip
    return Cell(words, figure.value, figure, percent)


def _line(row: Row, wanted: Iterable[Wanted], *, is_total: bool = False) -> Line:
    cells = (Cell(row.name), *(cell(row, one) for one in wanted))
    return Line(cells, is_total, needs_attention=not is_total and any(map(_is_poor, cells)))


def _is_poor(one: Cell) -> bool:
    """Whether a share is below what the office calls fair."""
    if one.figure is None or one.percent is None or one.figure.version.fair_from is None:
        return False
    return one.percent < one.figure.version.fair_from


def _standards(rows: Iterable[Row]) -> dict[str, int | None]:
    return {
        measure: figure.version.good_from for row in rows for measure, figure in row.figures.items()
    }


def _column(wanted: Wanted, standards: dict[str, int | None]) -> Column:
    standard = standards.get(wanted.measure)
    label = str(wanted.label)
    if wanted.as_bar and standard is not None:
        label = _("%(label)s; upright line: %(standard)s%%") % {
            "label": label, "standard": standard,
        }  # fmt: skip
    return Column(label, is_number=not wanted.as_bar, is_bar=wanted.as_bar, standard=standard)
