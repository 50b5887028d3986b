"""Summaries of the morning and of districts, in the background."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from pilarsosial.accounts.models import Office, User
from pilarsosial.home.dashboard.counting import count
from pilarsosial.home.dashboard.keeping import keep
from pilarsosial.home.digest import people_whose_morning_it_is, write_summary_for
from pilarsosial.regions.models import Region


@shared_task
def write_summaries() -> int:
    """Ask for the summaries of all whose morning it is; beat asks every hour."""
    waiting = people_whose_morning_it_is(timezone.now())
    for person, day in waiting:
        write_one_summary.delay(person=person, day=day.isoformat())
    return len(waiting)


@shared_task
def write_one_summary(person: int, day: str) -> None:
    """Write the summary of one person, unless there is one, or nothing waits."""
    write_summary_for(User.objects.get(pk=person), date.fromisoformat(day))


@shared_task
def count_summaries() -> int:
    """Ask for the figures of each district that has an office; beat asks every ten minutes."""
    districts = list(Office.objects.values_list("district", flat=True))
    for district in districts:
        count_summary.delay(district=district)
    return len(districts)


@shared_task
def count_summary(district: str) -> None:
    """Count the running quarter of a district and its subdistricts and keep it instead of what was
    counted before.
    """
    now = timezone.now()
    keep(count(Region.objects.get(pk=district), now), now)
