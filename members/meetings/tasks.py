"""Meetings in the background."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from members.meetings.models import AttendanceSheet, Decision
from members.meetings.notices import write_notices
from members.meetings.workflow.minutes import tell_due
from members.meetings.workflow.sheets import forget_file
from pilarsosial.outbox.handling import handle

BATCH = 500
KEEP_FILES = timedelta(days=30)


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of a decision."""
    handle(event, write_notices)


@shared_task
def tell_due_decisions() -> int:
    """Have the owners of due decisions told, each once; beat asks every hour."""
    due = Decision.objects.due_by(timezone.localdate()).filter(told_at=None)
    return sum(tell_due(decision) for decision in due.order_by("due_on")[:BATCH])


@shared_task
def forget_old_sheets() -> int:
    """Delete attendance files that were sent in more than 30 days ago; beat asks every day."""
    before = timezone.now() - KEEP_FILES
    old = AttendanceSheet.objects.filter(sent_at__lt=before).exclude(paper=None)
    return sum(forget_file(sheet) for sheet in old.select_related("paper")[:BATCH])
