"""The words of notices, by kind of event. The apps that write them keep them; none is known here
but by name.
"""

from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from pilarsosial.calendar import quarter_of
from pilarsosial.outbox.models import Notice

KEPT_IN = (
    "cases.notices.WORDS",
    "referrals.notices.WORDS",
    "referrals.inbox_notices.WORDS",
    "referrals.webhooks.ending.WORDS",
    "members.notices.WORDS",
    "members.performance.notices.WORDS",
    "members.meetings.notices.WORDS",
    "pilarsosial.evaluations.notices.WORDS",
    "pilarsosial.exports.notices.WORDS",
)


@cache
def all_words() -> Mapping[str, Promise]:
    """Gather the words of all apps, once."""
    return {kind: words for name in KEPT_IN for kind, words in import_string(name).items()}


def words_of(notice: Notice) -> str:
    """Say what happened; a kind that has no words yet is still news of its number."""
    words = all_words().get(notice.kind) or _("News of %(number)s.")
    return str(words) % {"number": _spoken(notice.number)}


def _spoken(number: str) -> str:
    """Say "triwulan III 2026" where machines write "2026-Q3"."""
    quarter = quarter_of(number)
    if quarter is None:
        return number
    label = str(quarter.label)
    return label[:1].lower() + label[1:]
