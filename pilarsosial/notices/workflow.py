"""Changes of what people are sent. Each is one verb."""

from collections.abc import Mapping
from datetime import time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.notices.channels import Channel, address_of
from pilarsosial.notices.models import Message, TopicChoice, Wishes
from pilarsosial.notices.planning import WAITING, seal_address
from pilarsosial.notices.wishes import USUAL, WishesOf
from pilarsosial.outbox.publishing import publish


@transaction.atomic
def choose_channels(
    *,
    topics: Mapping[str, str],
    digest_channel: str,
    quiet_from: time | None,
    quiet_until: time | None,
    by: User,
) -> Wishes:
    """Say by which way one is told of what, and when not."""
    for topic, channel in topics.items():
        TopicChoice.objects.update_or_create(user=by, topic=topic, defaults={"channel": channel})
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    wishes, _new = Wishes.objects.update_or_create(
        user=by, defaults={"digest_channel": digest_channel, **hours}
    )
    return wishes


@transaction.atomic
def stop_mail(*, by: User) -> Wishes:
    """Send no e-mail any more; what goes by phone stays, and all of it waits in the product."""
    general = WishesOf([by]).general(by)
    TopicChoice.objects.filter(user=by, channel=Channel.EMAIL).update(channel="")
    for topic in USUAL:
        TopicChoice.objects.get_or_create(user=by, topic=topic, defaults={"channel": ""})
    if general.digest_channel == Channel.EMAIL:
        general.digest_channel = ""
    general.save()
    return general


@transaction.atomic
def send_again(message: Message, *, by: User) -> Message:
    """Send what did not arrive once more, to the address that the person has today."""
    if not message.area_id or not by.may(Action.KEEP_SETTINGS, within=message.area_id):
        raise PermissionDenied
    lock(message)
    if message.status not in Message.UNDELIVERED:
        raise ActionRefused(_("Only a message that did not arrive is sent again."))
    if message.agency is not None:
        raise ActionRefused(_("Send the letter again on the page of its referral."))
    if message.recipient is None:
        raise ActionRefused(_("The address of a resident is not kept. Ask the desk to call."))

    address = address_of(message.recipient, message.channel)
    if not address:
        raise ActionRefused(_("This person has no such address any more."))
    seal_address(message, address)
    message.status, message.ended_at, message.handed_over_at = Message.Status.WAITING, None, None
    message.save()
    publish(WAITING, message=message.pk)
    return message
