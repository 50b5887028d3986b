"""Telling people of activity reports in the background."""

from celery import shared_task

from members.performance.models import ActivityReport
from members.performance.notices import write_notices
from members.performance.workflow import hand_to_office
from pilarsosial.outbox.handling import handle

MOST_AT_ONCE = 500  # the rest by the next time


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of a report."""
    handle(event, write_notices)


@shared_task
def hand_on_left_behind() -> int:
    """Give Dinas Sosial the reports whose supervisor is gone; beat asks twice a day."""
    waiting = ActivityReport.objects.left_behind().select_related("member").order_by("pk")
    return len([hand_to_office(report) for report in waiting[:MOST_AT_ONCE]])
