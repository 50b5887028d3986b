"""Chapter: the quarter at a glance, beside the quarter before and the same one a year ago."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import (
    NOTHING,
    Wanted,
    cell,
    change,
    key,
    of_how_many,
    share,
)
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Key, Line, Table
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.evaluations.report import Row


def chapter(book: Book) -> Chapter:
    """Five figures, then every measure of the district."""
    return Chapter(
        _("Summary"),
        keys=(
            _key(book, Wanted(_("Cases recorded"), "cases_filed")),
            _key(book, Wanted(_("Settled"), "cases_settled")),
            _key(book, share(_("Settled in time"), "cases_in_time")),
            _key(book, Wanted(_("Help arrived, confirmed"), "cases_confirmed")),
            _key(book, share(_("Active desks"), "desks_active")),
        ),
        tables=(_all_measures(book),),
    )


def _key(book: Book, wanted: Wanted) -> Key:
    since = book.evaluation.period.previous.label if book.before else ""
    base = "" if wanted.as_share else of_how_many(book.district, wanted.measure)
    then = book.before
    changed = change(
        _compared(book.district, wanted),
        _compared(then, wanted) if then else None,
        points=wanted.as_share,
        since=str(since),
    )
    return key(book.district, wanted, notes=(base, changed))


def _compared(row: Row, wanted: Wanted) -> int | None:
    return row.percent(wanted.measure) if wanted.as_share else row.value(wanted.measure)


def _all_measures(book: Book) -> Table:
    period = book.evaluation.period
    columns = (
        Column(_("Measure")),
        Column(str(period.label), is_number=True),
        Column(str(period.previous.label), is_number=True),
        Column(str(period.year_before.label), is_number=True),
    )
    lines = tuple(_line(book, version) for version in book.versions.values())
    return Table(
        _("All measures of the district"),
        columns,
        lines,
        _("A dash: that quarter was not computed, or there was nothing to take a share of."),
    )


def _line(book: Book, version: MeasureVersion) -> Line:
    wanted = Wanted("", version.measure.code, as_share=version.among is not None)
    then = (book.before, book.year_before)
    cells = (_plain(cell(row, wanted)) if row else Cell(NOTHING) for row in then)
    return Line((Cell(version.measure.name), cell(book.district, wanted), *cells))


def _plain(of_another: Cell) -> Cell:
    """The figure of another quarter: its records are on that quarter's page."""
    return Cell(of_another.words, of_another.number)
