"""Chapter: the Puskesos desks, and the villages that were silent."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, bar, key, share, table_of
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.numbers import grouped


def chapter(book: Book) -> Chapter:
    """How many desks worked, and which did not."""
    return Chapter(
        _("Puskesos desks"),
        lead=_("%(active)s of %(all)s village desks recorded a case or an activity.") % {
            "active": grouped(book.district.value("desks_active")),
            "all": grouped(book.district.out_of("desks_active")),
        },
        keys=(
            key(book.district, share(_("Active desks"), "desks_active")),
            key(book.district, Wanted(_("Silent villages"), "desks_silent")),
        ),
        tables=(
            table_of(
                _("Active desks, by subdistrict"),
                _("Subdistrict"),
                book.subdistricts,
                (
                    share(_("Active"), "desks_active"),
                    bar(_("Active"), "desks_active"),
                    Wanted(_("Silent"), "desks_silent"),
                ),
                total=book.district,
            ),
            _silent(book),
        ),
    )  # fmt: skip


def _silent(book: Book) -> Table:
    """Every village without a case or an activity, by subdistrict."""
    lines = []
    for place in book.subdistricts:
        silent = [
            row.region.name
            for row in book.villages_of(place.region.code if place.region else "")
            if row.region and row.value("desks_silent")
        ]
        if silent:
            lines.append(Line((Cell(place.name), Cell(", ".join(silent)))))
    columns = (Column(_("Subdistrict")), Column(_("Villages without a case or an activity")))
    return Table(_("Silent villages"), columns, tuple(lines))
