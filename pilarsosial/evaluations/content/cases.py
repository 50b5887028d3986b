"""Chapter: cases, as they came and as they were settled."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, bar, key, share, table_of
from pilarsosial.evaluations.content.document import Chapter, Table
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.numbers import grouped

Subject = MeasureVersion.Subject
MOST_NAMED = 5  # of subdistricts in a sentence; the table marks all


def chapter(book: Book) -> Chapter:
    """By subdistrict, channel, kind of need and category; what is left, and how old it is."""
    by_place = _by_place(book)
    return Chapter(
        _("Cases"),
        lead=_lead(book, by_place),
        keys=(
            key(book.district, Wanted(_("Recorded"), "cases_filed")),
            key(book.district, share(_("Settled"), "cases_settled")),
            key(book.district, share(_("Settled in time"), "cases_in_time")),
            key(book.district, Wanted(_("Working days (median)"), "cases_days")),
        ),
        tables=(
            by_place,
            _by_channel(book),
            _by_need(book),
            _by_category(book),
            _left(book),
        ),
    )


def _lead(book: Book, by_place: Table) -> str:
    here = book.district
    words = _("Of %(filed)s cases that were recorded, %(settled)s are settled at the data cut.") % {
        "filed": grouped(here.value("cases_filed")),
        "settled": grouped(here.value("cases_settled")),
    }
    return f"{words} {in_need_of_coaching(by_place)}".rstrip()


def in_need_of_coaching(by_place: Table) -> str:
    """Who is below what is fair, in a sentence: by name, or how many where they are many. Nothing
    where nobody is.
    """
    places = [line for line in by_place.lines if not line.is_total]
    poor = [line.cells[0].words for line in places if line.needs_attention]
    if len(poor) > MOST_NAMED:
        return _("%(some)s of %(all)s subdistricts: below what is fair; coaching is needed.") % {
            "some": len(poor), "all": len(places),
        }  # fmt: skip
    if not poor:
        return ""
    return _("%(places)s: below what is fair; coaching is needed.") % {"places": ", ".join(poor)}


def _by_place(book: Book) -> Table:
    return table_of(
        _("In time, by subdistrict"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Villages"), "desks_active"),
            Wanted(_("Recorded"), "cases_filed"),
            Wanted(_("Settled"), "cases_settled"),
            share(_("In time"), "cases_in_time"),
            bar(_("In time"), "cases_in_time"),
        ),
        total=book.district,
        note=_(
            "Light bars: below what is fair. In time is counted of settled cases in working days,"
            " without the time in which the clock stood. Sealed cases are in plain numbers, never"
            " in shares. Villages: those whose desk was active."
        ),
    )


def _by_channel(book: Book) -> Table:
    return table_of(
        _("By channel"),
        _("Channel"),
        book.parts("channel", Subject.CASE),
        (
            Wanted(_("Recorded"), "cases_filed"),
            Wanted(_("Settled"), "cases_settled"),
            share(_("In time"), "cases_in_time"),
            Wanted(_("Working days (median)"), "cases_days"),
        ),
        total=book.district,
    )


def _by_need(book: Book) -> Table:
    return table_of(
        _("By kind of need"),
        _("Need"),
        book.parts("type", Subject.NEED),
        (Wanted(_("Told"), "needs_told"), share(_("With an outcome"), "needs_settled")),
        total=book.district,
        note=_("A case may have several needs."),
    )


def _by_category(book: Book) -> Table:
    return table_of(
        _("By category of resident"),
        _("Category"),
        book.parts("category", Subject.CASE),
        (Wanted(_("Recorded"), "cases_filed"), share(_("Settled"), "cases_settled")),
    )


def _left(book: Book) -> Table:
    return table_of(
        _("Open cases by age"),
        _("Age"),
        book.parts("age", Subject.CASE),
        (Wanted(_("Open at the data cut"), "cases_left"),),
        total=book.district,
        note=_("Of every quarter: what is still open, by the days since it was recorded."),
    )
