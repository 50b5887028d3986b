"""Which messages follow from what somebody was told. The database holds that each is one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pilarsosial.accounts.models import Agency, User
from pilarsosial.identity import digest, encrypt
from pilarsosial.notices import wording
from pilarsosial.notices.channels import Channel, address_of, channels_on_offer
from pilarsosial.notices.models import Message
from pilarsosial.notices.models.message import LINK_PURPOSE, PURPOSE
from pilarsosial.notices.wishes import WishesOf
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.publishing import publish, publish_for
from pilarsosial.outbox.telling import leaves_at_once
from pilarsosial.outbox.topics import Topic

WAITING = "message.waiting"


@dataclass(frozen=True)
class Reach:
    """One person or resident by one channel, at one address."""

    channel: str
    address: str
    area: str | None


def plan_messages(event: Event) -> list[Message]:
    """Write the messages of the notices of an event, each to leave when its person may be
    disturbed. Runs in one transaction with the event that asked for it.
    """
    about = Notice.objects.filter(event=event.data["event"], messages=None)
    notices = [one for one in about.select_related("recipient") if leaves_at_once(one)]
    wishes = WishesOf(notice.recipient for notice in notices)
    planned = (_plan(notice, wishes) for notice in notices)
    return [message for message in planned if message is not None]


def write_summary(person: User, day: date, *, subject: str, text: str, reach: Reach) -> Message:
    """Write the summary of a morning, to leave at once."""
    message = _message(reach, subject=subject, text=text)
    message.recipient, message.summary_on = person, day
    return _keep(message, timezone.now())


def write_to_resident(
    event: Event, *, subject: str, text: str, reach: Reach, at: datetime
) -> Message:
    """Write what a resident is told of an event, to leave at a moment that is theirs."""
    message = _message(reach, subject=subject, text=text)
    message.event = event
    return _keep(message, at)


def write_to_agency(
    event: Event, agency: Agency, *, subject: str, text: str, link: str, area: str
) -> Message | None:
    """Write what an agency is told of an event, with a link at `{link}`, to leave at once;
    nothing when it has no e-mail address, or one that sends back.
    """
    if Channel.EMAIL not in channels_on_offer():
        return None
    reach = reach_at(agency.email, Channel.EMAIL, area)
    if reach is None:
        return None
    return tell_agency(event, agency, reach=reach, subject=subject, text=text, link=link)


def tell_agency(
    event: Event, agency: Agency, *, reach: Reach, subject: str, text: str, link: str = ""
) -> Message:
    """Write what an agency, or its head, is told of an event, to leave at once; a link that opens
    without an account comes at `{link}`.
    """
    message = _message(reach, subject=subject, text=text)
    message.event, message.agency = event, agency
    if link:
        message.secret_sealed = encrypt(link.encode(), purpose=LINK_PURPOSE)
    return _keep(message, timezone.now())


def reach_of(person: User, channel: str, area: str | None) -> Reach | None:
    """How a person is reached; nothing without an address, or with one that sends back."""
    if not channel or channel not in channels_on_offer() or not person.is_active:
        return None
    return reach_at(address_of(person, channel), channel, area)


def reach_at(address: str, channel: str, area: str | None) -> Reach | None:
    if not address or is_bouncing(address):
        return None
    return Reach(channel, address, area)


def is_bouncing(address: str) -> bool:
    """Whether the last message that came to an end at this address was refused by it."""
    ended = Message.objects.filter(
        address_digest=digest(address.lower(), purpose="address")
    ).exclude(ended_at=None)
    last = ended.order_by("-id").first()
    return last is not None and last.status == Message.Status.BOUNCED


def seal_address(message: Message, address: str) -> None:
    """Put an address into a message: readable for the sender only, and only while it waits."""
    message.address_sealed = encrypt(address.encode(), purpose=PURPOSE)
    message.address_digest = digest(address.lower(), purpose="address")


def _plan(notice: Notice, wishes: WishesOf) -> Message | None:
    person = notice.recipient
    channel = wishes.channel_for(person, Topic.of(notice.kind))
    reach = reach_of(person, channel, wishes.area(person))
    if reach is None:
        return None
    message = _message(
        reach, subject=wording.subject_of(notice), text=wording.text_of(notice, channel)
    )
    message.recipient, message.notice = person, notice
    now = timezone.now()
    is_emergency = notice.urgency == Notice.Urgency.EMERGENCY
    return _keep(message, now if is_emergency else wishes.free_from(person, now))


def _message(reach: Reach, *, subject: str, text: str) -> Message:
    message = Message(channel=reach.channel, area_id=reach.area, subject=subject, text=text)
    seal_address(message, reach.address)
    return message


def _keep(message: Message, at: datetime) -> Message:
    message.save()
    if at > timezone.now():
        publish_for(at, WAITING, message=message.pk)
    else:
        publish(WAITING, message=message.pk)
    return message
