"""Beside the quarter before: a figure with its change, and the column of each place."""

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, change, key
from pilarsosial.evaluations.content.document import Key
from pilarsosial.evaluations.report import Row


def compared_key(book: Book, wanted: Wanted) -> Key:
    """A figure of the district, and how it changed since the quarter before."""
    then = book.before
    changed = change(
        _compared(book.district, wanted),
        _compared(then, wanted) if then and wanted.measure in then.figures else None,
        points=wanted.as_share,
        since=str(book.evaluation.period.previous.label),
    )
    return key(book.district, wanted, notes=(changed,))


def quarter_before(book: Book, measure: str) -> tuple[Wanted, ...]:
    """The column of the quarter before; none where that was not computed."""
    if not book.places_before:
        return ()
    return (Wanted(str(book.evaluation.period.previous.label), measure, rows=book.places_before),)


def _compared(row: Row, wanted: Wanted) -> int | None:
    return row.percent(wanted.measure) if wanted.as_share else row.value(wanted.measure)
