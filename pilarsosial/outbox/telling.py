"""Telling people in the product. What may leave the house goes on from here by an event."""

from collections.abc import Iterable

from pilarsosial.accounts.models import User
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.publishing import publish
from pilarsosial.outbox.topics import ONLY_WHEN_URGENT, Topic

TOLD = "notice.told"
LONGEST = Notice._meta.get_field("number").max_length or 0


def tell(
    event: Event,
    people: Iterable[User],
    *,
    number: str,
    path: str = "",
    urgency: str = Notice.Urgency.NORMAL,
    kind: str = "",
) -> list[Notice]:
    """Write one notice per person; the database holds that it stays one. `kind` is given where
    these people read of the event in words of their own.
    """
    return keep(
        event,
        [
            Notice(
                event=event,
                recipient=person,
                kind=kind or event.kind,
                number=number[:LONGEST],
                path=path,
                urgency=urgency,
            )
            for person in people
        ],
    )


def keep(event: Event, notices: list[Notice]) -> list[Notice]:
    """Write notices of one event, again without harm, and ask what of them leaves the house."""
    told = Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if any(leaves_at_once(notice) for notice in notices):
        publish(TOLD, event=event.pk)
    return told


def leaves_at_once(notice: Notice) -> bool:
    """Whether a notice may leave the house before the morning."""
    return notice.is_urgent or Topic.of(notice.kind) not in ONLY_WHEN_URGENT
