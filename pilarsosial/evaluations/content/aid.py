"""Chapter: aid and verification, as far as they are recorded: needs that were met, what supervisors
decided, and what is said about the data of the poor.
"""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, bar, key, share, table_of
from pilarsosial.evaluations.content.comparing import compared_key, quarter_before
from pilarsosial.evaluations.content.document import Chapter, Table
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.numbers import grouped

Subject = MeasureVersion.Subject
OF_DATA = ("proposals_told", "objections_told")
OF_LISTS = ("lists_looked_at", "lists_open")


def chapter(book: Book) -> Chapter:
    """What is not recorded is said in words, in place of an empty table."""
    return Chapter(
        _("Aid and verification"),
        lead=_lead(book),
        keys=(
            compared_key(book, Wanted(_("Needs met"), "aid_met")),
            compared_key(book, Wanted(_("Residents reached"), "residents_met")),
            key(book.district, share(_("Arrival confirmed"), "aid_confirmed")),
            compared_key(book, share(_("Decided in time"), "checks_in_time")),
        ),
        tables=(
            _aid_by_place(book),
            _aid_by("type", _("Needs met, by kind"), _("Need"), book),
            _aid_by("handling", _("Needs met, by whom"), _("Way"), book),
            _checks(book),
            *((_proposals(book),) if _counts(book, OF_DATA) else ()),
            *((_lists(book), _lists_by_kind(book)) if _counts(book, OF_LISTS) else ()),
        ),
        paragraphs=tuple(_not_recorded(book)),
    )


def _lead(book: Book) -> str:
    return _(
        "Of %(met)s needs that were met in the quarter, the residents confirmed of %(confirmed)s"
        " that help arrived; %(unconfirmed)s were closed without that word."
    ) % {
        "met": grouped(book.district.value("aid_met")),
        "confirmed": grouped(book.district.value("aid_confirmed")),
        "unconfirmed": grouped(book.district.value("aid_unconfirmed")),
    }


def _counts(book: Book, measures: tuple[str, ...]) -> bool:
    return any(book.district.value(measure) for measure in measures)


def _not_recorded(book: Book) -> list[str]:
    words = [
        _(
            "Aid programmes with their receivers, and checks of receivers in the field, are not"
            " recorded in this system yet: aid is counted by the needs of residents that were met,"
            " verification by what supervisors decided about cases."
        )
    ]
    if not _counts(book, OF_DATA):
        words.append(_("No proposal and no objection to the data of the poor was recorded."))
    if not _counts(book, OF_LISTS):
        words.append(
            _(
                "No list of residents (DTSEN, receivers by name) said otherwise than the one"
                " before, or none was brought in."
            )
        )
    return words


def _aid_by_place(book: Book) -> Table:
    return table_of(
        _("Needs met, by subdistrict"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Needs met"), "aid_met"),
            *quarter_before(book, "aid_met"),
            Wanted(_("Residents"), "residents_met"),
            share(_("Partly"), "aid_partly"),
            share(_("Confirmed"), "aid_confirmed"),
        ),
        total=book.district,
        note=_(
            "Met in the quarter, wholly or partly, by village or agency, whenever the case was"
            " recorded. A resident counts once in each place. Sealed cases are in plain numbers,"
            " never in shares."
        ),
    )


def _aid_by(dimension: str, title: str, first: str, book: Book) -> Table:
    return table_of(
        title,
        first,
        book.parts(dimension, Subject.NEED, having="aid_met"),
        (
            Wanted(_("Needs met"), "aid_met"),
            share(_("Partly"), "aid_partly"),
            share(_("Confirmed"), "aid_confirmed"),
            share(_("Unconfirmed"), "aid_unconfirmed"),
        ),
        total=book.district,
    )


def _checks(book: Book) -> Table:
    return table_of(
        _("Decisions of supervisors, by subdistrict"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Decisions"), "checks_made"),
            *quarter_before(book, "checks_made"),
            share(_("Returned"), "checks_returned"),
            share(_("In time"), "checks_in_time"),
            bar(_("In time"), "checks_in_time"),
        ),
        total=book.district,
        note=_(
            "Verified, returned or rejected in the quarter. In time: within the office's working"
            " days for verification after the case came; an emergency within 24 hours."
        ),
    )


def _proposals(book: Book) -> Table:
    return table_of(
        _("Proposals and objections to the data of the poor"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Proposals"), "proposals_told"),
            share(_("With an outcome"), "proposals_settled"),
            Wanted(_("Objections"), "objections_told"),
            share(_("With an outcome"), "objections_settled"),
        ),
        total=book.district,
        note=_(
            "Cases that ask for it. The proposal itself goes through SIKS-NG; what became of it"
            " there is known here only as the outcome that somebody recorded."
        ),
    )


def _lists(book: Book) -> Table:
    return table_of(
        _("What lists say otherwise, by subdistrict"),
        _("Subdistrict"),
        book.subdistricts,
        (
            Wanted(_("Looked at"), "lists_looked_at"),
            *quarter_before(book, "lists_looked_at"),
            share(_("The list is wrong"), "lists_wrong"),
            share(_("Not found in the village"), "lists_not_found"),
            Wanted(_("Still open"), "lists_open"),
        ),
        total=book.district,
        note=_(
            "DTSEN and receivers by name against the release before, as villages found it. Whether"
            " a NIK matches the civil register is not known here."
        ),
    )


def _lists_by_kind(book: Book) -> Table:
    return table_of(
        _("What lists say otherwise, by kind"),
        _("What changed"),
        book.parts("kind", Subject.LIST),
        (
            Wanted(_("Looked at"), "lists_looked_at"),
            share(_("The list is wrong"), "lists_wrong"),
            share(_("Not found in the village"), "lists_not_found"),
            Wanted(_("Still open"), "lists_open"),
        ),
        total=book.district,
    )
