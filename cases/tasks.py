"""Work on cases in the background."""

from celery import shared_task
from django.utils import timezone

from cases import workflow
from cases.models import Case
from cases.notices import write_notices
from cases.resident_notices import tell_resident
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event

BATCH = 1000


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of a case."""
    handle(event, _tell)


@shared_task
def close_unconfirmed() -> int:
    """Close resolved cases that nobody confirmed in time, oldest first; beat asks every hour."""
    waiting = Case.objects.filter(status=Case.Status.RESOLVED, due_at__lt=timezone.now())
    found = list(waiting.order_by("due_at").values_list("pk", flat=True)[:BATCH])
    for case in found:
        close_one_unconfirmed.delay(case=case)
    return len(found)


@shared_task
def close_one_unconfirmed(case: int) -> None:
    """Close one case, unless somebody confirmed or reopened it meanwhile."""
    workflow.close_unconfirmed(Case.objects.get(pk=case))


def _tell(event: Event) -> None:
    write_notices(event)
    tell_resident(event)
