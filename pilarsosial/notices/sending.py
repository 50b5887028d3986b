"""Taking a message out of the house, once.

Before a message is handed over, that is written down and committed. A worker that dies before has
done nothing, and another one does it. Of one that dies after, nobody knows: the gateway drops a
second try by its key, so it is tried again; a second e-mail would be read twice, so it is shown to
the office as perhaps sent. Its notice waits in the product in any case.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from pilarsosial.notices.carriers import Carrier, InDoubt, Letter, Refused, TryLater
from pilarsosial.notices.channels import Channel
from pilarsosial.notices.gateway import gateway
from pilarsosial.notices.mail import connected_mail
from pilarsosial.notices.models import Message
from pilarsosial.notices.wording import stop_url_of
from pilarsosial.outbox.models import Event

LEASE = timedelta(minutes=3)  # longer than any try takes
MOST_TRIES = 12  # about half a day, by the pauses of the dispatcher


def send(event_id: int) -> str:
    """Send the message of an event, and say what became of it; twice without harm."""
    channel = _channel_of(event_id)
    if channel is None:
        return "nothing"
    try:
        with carrier_of(channel) as carrier:
            message = _begin(event_id)
            if message is None:
                return "nothing"
            carrier.send(_letter(message))
    except TryLater as why:
        return _later(event_id, str(why))
    except Refused as why:
        return _end(event_id, Message.Status.BOUNCED, str(why))
    except InDoubt as why:
        return _end(event_id, Message.Status.DOUBTFUL, str(why))
    return _end(event_id, Message.Status.SENT)


@contextmanager
def carrier_of(channel: str) -> Iterator[Carrier]:
    """What takes the messages of a channel, ready to take one."""
    if channel != Channel.EMAIL:
        yield gateway()
        return
    with connected_mail() as mail:
        yield mail


def _channel_of(event_id: int) -> str | None:
    event = Event.objects.unhandled().filter(pk=event_id).first()
    if event is None:
        return None
    return (
        Message.objects.filter(pk=event.data["message"]).values_list("channel", flat=True).first()
    )


@transaction.atomic
def _begin(event_id: int) -> Message | None:
    """Write down that it is handed over now; nothing when another one is at it, or it is over."""
    event, message = _locked(event_id)
    if event is None or message is None:
        return None
    now = timezone.now()
    if message.handed_over_at and message.handed_over_at > now - LEASE:
        return None
    if message.handed_over_at and message.channel == Channel.EMAIL:
        _conclude(event, message, Message.Status.DOUBTFUL, "worker gone")
        return None
    if _is_idle(message):
        _conclude(event, message, Message.Status.SKIPPED, "")
        return None
    message.handed_over_at = now
    message.tries += 1
    message.save(update_fields=["handed_over_at", "tries"])
    return message


def _is_idle(message: Message) -> bool:
    """Nobody needs to be told of what they have read, nor after they have left."""
    if message.notice is not None and message.notice.read_at is not None:
        return True
    return message.recipient is not None and not message.recipient.is_active


@transaction.atomic
def _later(event_id: int, why: str) -> str:
    """The dispatcher sends the event again, ever later, until too much has been tried."""
    event, message = _locked(event_id)
    if event is None or message is None:
        return "nothing"
    if event.tries >= MOST_TRIES:
        return _conclude(event, message, Message.Status.FAILED, why)
    message.handed_over_at, message.last_error = None, why[:60]
    message.save(update_fields=["handed_over_at", "last_error"])
    return Message.Status.WAITING.value


@transaction.atomic
def _end(event_id: int, status: Message.Status, why: str = "") -> str:
    event, message = _locked(event_id)
    if event is None or message is None:
        return "nothing"
    return _conclude(event, message, status, why)


def _conclude(event: Event, message: Message, status: Message.Status, why: str) -> str:
    """Nothing of the address is left but its hash, and nothing of a link."""
    now = timezone.now()
    message.status, message.ended_at, message.last_error = status, now, why[:60]
    message.address_sealed = message.secret_sealed = None
    fields = ["status", "ended_at", "last_error", "address_sealed", "secret_sealed"]
    message.save(update_fields=fields)
    event.handled_at = now
    event.save(update_fields=["handled_at"])
    return status.value


def _locked(event_id: int) -> tuple[Event | None, Message | None]:
    event = Event.objects.unhandled().select_for_update().filter(pk=event_id).first()
    if event is None:
        return None, None
    waiting = Message.objects.to_be_sent().select_related("recipient", "notice")
    return event, waiting.select_for_update(of=("self",)).filter(pk=event.data["message"]).first()


def _letter(message: Message) -> Letter:
    by_mail = message.channel == Channel.EMAIL and message.recipient is not None
    return Letter(
        key=str(message.key),
        channel=message.channel,
        address=message.address,
        subject=message.subject,
        text=message.whole_text,
        stop_url=stop_url_of(message.recipient) if by_mail and message.recipient else "",
    )
