"""Telling people of activity reports in the background."""

from celery import shared_task

from members.performance.notices import write_notices
from pilarsosial.outbox.handling import handle


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of a report."""
    handle(event, write_notices)
