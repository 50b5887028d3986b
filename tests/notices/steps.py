"""What the dispatcher and the workers do between an event and a mailbox, without a broker."""

from cases.models import Case
from cases.tasks import deliver_notices
from pilarsosial.accounts.models import User
from pilarsosial.notices import sending
from pilarsosial.notices.models import Message
from pilarsosial.notices.tasks import plan
from pilarsosial.outbox.models import Event
from pilarsosial.outbox.publishing import publish
from tests import factories as make

PHONE = "+6281234567890"


def urgent_case(**fields: object) -> Case:
    return make.CaseFactory(**{"urgency": Case.Urgency.URGENT, **fields})


def tell_of(case: Case, kind: str = "case.filed") -> None:
    """Publish an event of a case, and do what follows up to the messages."""
    deliver_notices(publish(kind, case=case.pk).pk)
    for event in Event.objects.unhandled().filter(kind="notice.told"):
        plan(event.pk)


def planned(person: User) -> Message:
    """The message to a supervisor about an urgent case."""
    tell_of(urgent_case())
    return Message.objects.get(recipient=person)


def waiting() -> Event:
    """The event that asks for the one message to be sent."""
    return Event.objects.get(kind="message.waiting")


def send_all() -> list[str]:
    """Send what is waiting, whenever it is due."""
    events = Event.objects.unhandled().filter(kind="message.waiting").order_by("pk")
    return [sending.send(event.pk) for event in events]
