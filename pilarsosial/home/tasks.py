"""Summaries of the morning, in the background."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from pilarsosial.accounts.models import User
from pilarsosial.home.digest import people_whose_morning_it_is, write_summary_for


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
