"""The dispatcher as a task."""

from celery import shared_task

from pilarsosial.outbox.dispatch import dispatch_waiting


@shared_task
def dispatch() -> int:
    """Hand over what waits. Nudged after commits, and asked by beat every ten seconds."""
    return dispatch_waiting()
