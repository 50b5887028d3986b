"""Nothing that was asked for stays undone because a worker or the broker was gone."""

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, QuerySet, Value
from django.db.models.functions import Now

from pilarsosial.jobs import queue
from pilarsosial.jobs.models import JobRun

PATIENCE = timedelta(seconds=15)
BATCH = 200


@shared_task
def revive() -> int:
    """Send again what waits in vain or was left by a worker that is gone. Beat asks every 20 s."""
    runs = _left_alone()
    return sum(queue.send(run) for run in runs)


@transaction.atomic
def _left_alone() -> list[JobRun]:
    """Mark them as sent just now, so that they are not sent by every beat."""
    forsaken = JobRun.objects.abandoned().filter(sent_at__lt=_some_time_ago())
    runs = list(_first(forsaken))
    JobRun.objects.filter(pk__in=[run.pk for run in runs]).update(sent_at=Now())
    return runs


def _first(runs: QuerySet[JobRun]) -> QuerySet[JobRun]:
    return runs.select_for_update(skip_locked=True).order_by("sent_at")[:BATCH]


def _some_time_ago() -> ExpressionWrapper:
    return ExpressionWrapper(Now() - Value(PATIENCE), output_field=DateTimeField())
