"""Chapter: how good the data are."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import share, table_of
from pilarsosial.evaluations.content.document import Chapter


def chapter(book: Book) -> Chapter:
    """What was missing, late, returned, or left without an outcome."""
    return Chapter(
        _("Quality of the data"),
        lead=_("Of the cases recorded. The lower the share, the better."),
        tables=(
            table_of(
                _("By subdistrict"),
                _("Subdistrict"),
                book.subdistricts,
                (
                    share(_("Resident without a NIK"), "cases_without_nik"),
                    share(_("Recorded late"), "cases_entered_late"),
                    share(_("Returned"), "cases_returned"),
                    share(_("Overdue, no outcome"), "cases_overdue"),
                ),
                total=book.district,
                note=_("Late: more than 7 days after it was told."),
            ),
        ),
    )
