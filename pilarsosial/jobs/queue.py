"""Asking for long work."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from pilarsosial import broker
from pilarsosial.accounts.models import User
from pilarsosial.jobs.models import JobRun


def ask_for(
    task: str, key: str, *, by: User | None = None, arguments: dict[str, Any] | None = None
) -> JobRun:
    """Queue a piece of work; while one with this key is open, that one is returned.

    The task is sent after the commit with `run`, the key of the row. When the broker is away,
    `pilarsosial.jobs.tasks.revive` sends it later.
    """
    open_states = (JobRun.Status.QUEUED, JobRun.Status.RUNNING)
    run, created = JobRun.objects.get_or_create(
        task=task,
        key=key,
        status__in=open_states,
        defaults={"requested_by": by, "arguments": arguments or {}},
    )
    if created:
        transaction.on_commit(lambda: send(run), robust=True)
    return run


def call_off(task: str, keys: Iterable[str]) -> int:
    """Stop what is open of some work. A worker that is at it loses its lease."""
    open_states = (JobRun.Status.QUEUED, JobRun.Status.RUNNING)
    runs = JobRun.objects.filter(task=task, key__in=list(keys), status__in=open_states)
    return runs.update(status=JobRun.Status.CANCELLED, lease_until=None, finished_at=Now())


def send(run: JobRun) -> bool:
    """Put a run before the workers. Sent twice, the second one finds it taken."""
    return broker.send(run.task, run=run.pk)
