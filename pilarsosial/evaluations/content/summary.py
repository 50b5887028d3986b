"""Chapter: the quarter at a glance, beside the quarter before and the same one a year ago."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, cell, share
from pilarsosial.evaluations.content.comparing import compared_key
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.evaluations.report import Row


def chapter(book: Book) -> Chapter:
    """Five figures, then every measure of the district."""
    return Chapter(
        _("Summary"),
        keys=(
            compared_key(book, Wanted(_("Cases recorded"), "cases_filed")),
            compared_key(book, Wanted(_("Settled"), "cases_settled")),
            compared_key(book, share(_("Settled in time"), "cases_in_time")),
            compared_key(book, Wanted(_("Help arrived, confirmed"), "cases_confirmed")),
            compared_key(book, share(_("Active desks"), "desks_active")),
        ),
        tables=(_all_measures(book),),
    )


def _all_measures(book: Book) -> Table:
    """Every measure, beside those quarters that were computed."""
    period = book.evaluation.period
    compared = [
        (label, row)
        for label, row in (
            (period.previous.label, book.before), (period.year_before.label, book.year_before)
        )
        if row is not None
    ]  # fmt: skip
    quarters = (period.label, *(label for label, _row in compared))
    return Table(
        _("All measures of the district"),
        (Column(_("Measure")), *(Column(str(label), is_number=True) for label in quarters)),
        tuple(
            _line(book, version, [row for _label, row in compared])
            for version in book.versions.values()
        ),
        _("Beside it the quarter before and the same one a year ago, where they were computed."),
    )


def _line(book: Book, version: MeasureVersion, compared: list[Row]) -> Line:
    wanted = Wanted("", version.measure.code, as_share=version.among is not None)
    others = (_plain(cell(row, wanted)) for row in compared)
    return Line((Cell(version.measure.name), cell(book.district, wanted), *others))


def _plain(of_another: Cell) -> Cell:
    """The figure of another quarter: its records are on that quarter's page."""
    return Cell(of_another.words, of_another.number)
