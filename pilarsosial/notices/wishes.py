"""What people chose, for many people in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from pilarsosial.accounts.models import Duty, User
from pilarsosial.calendar import time_zone_of
from pilarsosial.notices.channels import Channel
from pilarsosial.notices.models import TopicChoice, Wishes
from pilarsosial.notices.quiet import QuietHours
from pilarsosial.outbox.topics import ONLY_WHEN_URGENT, Topic

# Urgent news of cases goes by e-mail unless somebody chose otherwise; the rest when it is chosen.
USUAL = dict.fromkeys(ONLY_WHEN_URGENT, Channel.EMAIL.value)


class WishesOf:
    """The choices, quiet hours and places of some people."""

    def __init__(self, people: Iterable[User]) -> None:
        keys = {person.pk for person in people}
        self.wishes = {row.user_id: row for row in Wishes.objects.filter(user__in=keys)}
        chosen = TopicChoice.objects.filter(user__in=keys)
        self.chosen = {(row.user_id, row.topic): row.channel for row in chosen}
        duties = Duty.objects.active_on(timezone.localdate()).filter(user__in=keys)
        self.areas = dict(duties.order_by("-id").values_list("user_id", "area_id"))

    def channel_for(self, person: User, topic: str) -> str:
        """The channel for news of a topic; empty when it stays in the product."""
        return self.chosen.get((person.pk, topic), USUAL.get(Topic(topic), ""))

    def general(self, person: User) -> Wishes:
        return self.wishes.get(person.pk) or Wishes(user=person)

    def area(self, person: User) -> str | None:
        """Where the person serves today: the area of the first duty."""
        return self.areas.get(person.pk)

    def zone(self, person: User) -> ZoneInfo:
        return zone_of(self.area(person))

    def free_from(self, person: User, moment: datetime) -> datetime:
        """The first moment from `moment` on at which the person may be disturbed."""
        general = self.general(person)
        if general.quiet_from is None or general.quiet_until is None:
            return moment
        hours = QuietHours(general.quiet_from, general.quiet_until)
        return hours.end_after(moment, self.zone(person))


def zone_of(area: str | None) -> ZoneInfo:
    return time_zone_of(area) if area else ZoneInfo(settings.TIME_ZONE)
