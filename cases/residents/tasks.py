"""Work on the register of residents in the background."""

from celery import shared_task
from django.utils import timezone

from cases.residents import pairs


@shared_task
def seek_doubles() -> int:
    """Look for doubles of every district and year of birth; beat asks each night."""
    years = range(pairs.OLDEST_YEAR, timezone.localdate().year + 1)
    districts = pairs.districts()
    for district in districts:
        for year in years:
            seek_doubles_of.delay(district=district, year=year)
    return len(districts)


@shared_task
def seek_doubles_of(district: str, year: int) -> int:
    """Look for doubles of one year of birth. A unique index makes twice harmless."""
    return pairs.seek_pairs(district, year)
