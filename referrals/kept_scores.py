"""The figures of long periods, kept: to count a year of a million referrals takes a second, a whole
quarter a third of it.

Beat counts them for each district; the running quarter and a smaller area are counted when they are
asked for. Where nothing is kept (a new installation, beat or the cache away) all are counted so.
"""

from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from referrals.models import Referral
from referrals.scoreboard import LAST_QUARTER, YEAR, Period, Score, scores_of

KEPT = (LAST_QUARTER, YEAR)
KEPT_SECONDS = 25 * 60  # beat counts every ten minutes: it may miss once


def scores_at(places: list[str], period: Period) -> tuple[list[Score], datetime]:
    """The figures of some places, and when they were counted."""
    kept: tuple[list[Score], datetime] | None = (
        cache.get(_key(places, period)) if period.name in KEPT else None
    )
    return kept or _count(places, period)


def keep_scores(district: str) -> None:
    """Count the long periods of a district for whoever asks in the next minutes."""
    for period in (Period.of(name, district) for name in KEPT):
        cache.set(_key([district], period), _count([district], period), KEPT_SECONDS)


def _count(places: list[str], period: Period) -> tuple[list[Score], datetime]:
    now, place = timezone.now(), min(places)
    return scores_of(Referral.objects.within(*places), period.sent(place), place=place), now


def _key(places: list[str], period: Period) -> str:
    return f"scores:{'+'.join(places)}:{period.starts_on}:{period.ends_before}"
