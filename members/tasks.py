"""Work of the register in the background."""

from celery import shared_task
from django.utils import timezone

from members.notices import write_notices
from members.warnings import warn_of_ends
from pilarsosial.outbox.handling import handle


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of the register."""
    handle(event, write_notices)


@shared_task
def warn_before_ends() -> int:
    """Say which appointments end soon, and which have ended; beat asks twice a day."""
    return warn_of_ends(timezone.localdate())
