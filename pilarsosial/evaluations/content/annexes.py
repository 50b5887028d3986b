"""Annexes: each subdistrict with its villages, each village desk with its own figures."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, cell, share, table_of
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.evaluations.report import Row


def subdistricts(book: Book) -> tuple[Chapter, ...]:
    """One annex for each subdistrict."""
    return tuple(subdistrict(book, row) for row in book.subdistricts)


def subdistrict(book: Book, place: Row) -> Chapter:
    """The villages of a subdistrict in one table."""
    code = place.region.code if place.region else ""
    return Chapter(
        place.name,
        tables=(
            table_of(
                _("Villages"),
                _("Village"),
                book.villages_of(code),
                (
                    Wanted(_("Recorded"), "cases_filed"),
                    Wanted(_("Settled"), "cases_settled"),
                    share(_("In time"), "cases_in_time"),
                    Wanted(_("Confirmed"), "cases_confirmed"),
                    Wanted(_("Open"), "cases_left"),
                    Wanted(_("Referred"), "referrals_sent"),
                ),
                total=place,
            ),
            *(desk(book, village) for village in book.villages_of(code)),
        ),
    )


def desk(book: Book, village: Row) -> Table:
    """All that was counted of one village, a line for each measure."""
    lines = tuple(
        Line((Cell(version.measure.name), cell(village, _wanted(version))))
        for version in book.versions.values()
        if version.measure.code in village.figures
    )
    return Table(village.name, (Column(_("Measure")), Column(_("Value"), is_number=True)), lines)


def _wanted(version: MeasureVersion) -> Wanted:
    return Wanted("", version.measure.code, as_share=version.among is not None)
