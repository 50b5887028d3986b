"""The words of notices, by kind of event."""

from django.utils.translation import gettext as _

from cases.notices import WORDS as OF_CASES
from members.meetings.notices import WORDS as OF_MEETINGS
from members.notices import WORDS as OF_APPOINTMENTS
from members.performance.notices import WORDS as OF_ACTIVITIES
from pilarsosial.evaluations.notices import WORDS as OF_EVALUATIONS
from pilarsosial.exports.notices import WORDS as OF_EXPORTS
from pilarsosial.outbox.models import Notice
from referrals.notices import WORDS as OF_REFERRALS

WORDS = {
    **OF_EXPORTS,
    **OF_CASES,
    **OF_REFERRALS,
    **OF_EVALUATIONS,
    **OF_ACTIVITIES,
    **OF_APPOINTMENTS,
    **OF_MEETINGS,
}


def words_of(notice: Notice) -> str:
    """Say what happened; a kind that has no words yet is still news of its number."""
    words = WORDS.get(notice.kind)
    values = {"number": notice.number}
    return str(words) % values if words else _("News of %(number)s.") % values
