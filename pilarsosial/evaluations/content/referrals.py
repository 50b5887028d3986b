"""Chapter: referrals, by the agency that got them."""

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.cells import Wanted, key, share, table_of
from pilarsosial.evaluations.content.document import Chapter
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.numbers import grouped

Subject = MeasureVersion.Subject


def chapter(book: Book) -> Chapter:
    """What was sent, answered, met and confirmed; what was declined, and why."""
    agencies = book.parts("agency", Subject.REFERRAL)
    return Chapter(
        _("Referrals"),
        lead=_(
            "Of %(sent)s referrals, the resident confirmed of %(confirmed)s that help arrived;"
            " %(unconfirmed)s were closed without that word."
        )
        % {
            "sent": grouped(book.district.value("referrals_sent")),
            "confirmed": grouped(book.district.value("referrals_confirmed")),
            "unconfirmed": grouped(book.district.value("referrals_unconfirmed")),
        },
        keys=(
            key(book.district, Wanted(_("Sent"), "referrals_sent")),
            key(book.district, share(_("Answered"), "referrals_answered")),
            key(book.district, share(_("Done in time"), "referrals_in_time")),
            key(book.district, Wanted(_("Working days (median)"), "referrals_days")),
        ),
        tables=(
            table_of(
                _("By agency: how fast"),
                _("Agency"),
                agencies,
                (
                    Wanted(_("Sent"), "referrals_sent"),
                    Wanted(_("Answered"), "referrals_answered"),
                    Wanted(_("Done"), "referrals_done"),
                    share(_("In time"), "referrals_in_time"),
                    Wanted(_("Passed the due day"), "referrals_late"),
                    Wanted(_("Median days"), "referrals_days"),
                ),
                total=book.district,
            ),
            table_of(
                _("By agency: what came of it"),
                _("Agency"),
                agencies,
                (
                    Wanted(_("Met"), "referrals_met"),
                    Wanted(_("Arrived, confirmed"), "referrals_confirmed"),
                    Wanted(_("Closed unconfirmed"), "referrals_unconfirmed"),
                    Wanted(_("Declined"), "referrals_declined"),
                ),
                total=book.district,
                note=_("Confirmed and unconfirmed are apart; the rest waits for the resident."),
            ),
            table_of(
                _("Declined, by reason"),
                _("Reason"),
                book.parts("decline_reason", Subject.REFERRAL),
                (Wanted(_("Declined"), "referrals_declined"),),
                total=book.district,
            ),
        ),
    )
