"""Doing what follows from an event, once."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from pilarsosial.outbox.models import Event


def handle(event_id: int, work: Callable[[Event], None]) -> bool:
    """Do the work of an event and mark it handled, in one transaction; twice without harm.

    False when it was handled before. A failure is written beside the event and raised; the
    dispatcher sends the event again later, and others go their way meanwhile.
    """
    try:
        return _handle_once(event_id, work)
    except Exception as error:
        Event.objects.filter(pk=event_id).update(last_error=type(error).__name__)
        raise


@transaction.atomic
def _handle_once(event_id: int, work: Callable[[Event], None]) -> bool:
    event = Event.objects.unhandled().select_for_update().filter(pk=event_id).first()
    if event is None:
        return False
    work(event)
    event.handled_at, event.last_error = timezone.now(), ""
    event.save(update_fields=["handled_at", "last_error"])
    return True
