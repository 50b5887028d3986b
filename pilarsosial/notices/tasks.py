"""Messages in the background."""

from celery import shared_task

from pilarsosial.notices import sending
from pilarsosial.notices.planning import plan_messages
from pilarsosial.outbox.handling import handle


@shared_task
def plan(event: int) -> None:
    """Write the messages that follow from what people were told of an event."""
    handle(event, plan_messages)


@shared_task
def send(event: int) -> None:
    """Take the message of an event out of the house."""
    sending.send(event)
