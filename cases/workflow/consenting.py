"""The office's new versions of what residents agree to."""

from itertools import count

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from cases.models import ConsentText
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action


@transaction.atomic
def publish_consent_text(*, words: str, by: User) -> ConsentText:
    """Make these the words that are read out from now on. What was agreed to before stays."""
    if not by.is_superuser and not by.areas_for(Action.KEEP_SETTINGS):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE cases_consenttext IN SHARE ROW EXCLUSIVE MODE")
    keep_first_consent_text()
    return ConsentText.objects.create(version=_next_version(), words=words, published_by=by)


def keep_first_consent_text() -> int:
    """Write down the version that all began with, once; how many rows that were."""
    if ConsentText.objects.exists():
        return 0
    ConsentText.of_the_start().save(force_insert=True)
    return 1


def _next_version() -> str:
    """Year and month, such as 2026-12; a second one of the month is 2026-12.2."""
    month = f"{timezone.localdate():%Y-%m}"
    names = (month if n == 1 else f"{month}.{n}" for n in count(1))
    known = set(ConsentText.objects.filter(version__startswith=month).values_list("version"))
    return next(name for name in names if (name,) not in known)
