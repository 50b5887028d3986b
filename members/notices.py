"""Who is told that appointments end. Pillar and area are named, no person."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Appointment, Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import LONGEST, keep

OWN = "appointment.own_"

WORDS: dict[str, Promise] = {
    "appointment.ends_in_60": _("%(number)s: the SK ends within 60 days."),
    "appointment.ends_in_30": _("%(number)s: the SK ends within 30 days. Prepare the next one."),
    "appointment.ends_in_7": _("%(number)s: the SK ends within 7 days, and access with it."),
    "appointment.ended": _("%(number)s: the SK has ended. See whether work waits for somebody."),
    "appointment.own_ends_in_60": _("%(number)s: your SK ends within 60 days."),
    "appointment.own_ends_in_30": _("%(number)s: your SK ends within 30 days. Ask for the next."),
    "appointment.own_ends_in_7": _("%(number)s: your SK and your access end within 7 days."),
    "appointment.own_ended": _("%(number)s: your SK has ended."),
}


def write_notices(event: Event) -> list[Notice]:
    """Tell the office in one line for each pillar, and the appointed; again without harm."""
    if event.kind not in WORDS:
        return []
    pillar = Pillar.objects.get(pk=event.data["pillar"])
    ending = Appointment.objects.filter(pk__in=event.data["appointments"])
    notices = [*_to_the_appointed(event, ending), *_to_the_office(event, pillar, ending)]
    return keep(event, notices)


def _to_the_office(event: Event, pillar: Pillar, ending: QuerySet[Appointment]) -> list[Notice]:
    count = ending.count()
    people = User.objects.holding(Role.MANAGER, Role.STAFF, over=pillar.district_id)
    path = f"{reverse('members:appointments')}?pillar={pillar.code}&state={_state(event)}"
    number = f"{count} {pillar.name}"[:LONGEST]
    return [
        Notice(event=event, recipient=person, kind=event.kind, number=number, path=path)
        for person in people
    ]


def _to_the_appointed(event: Event, ending: QuerySet[Appointment]) -> list[Notice]:
    kind = OWN + event.kind.removeprefix("appointment.")
    whole = ending.filter(membership__member__user__is_active=True).select_related(
        "membership__member__user", "pillar", "area"
    )
    return [
        Notice(
            event=event,
            recipient=one.membership.member.user,
            kind=kind,
            number=f"{one.pillar.name} {one.area.name}"[:LONGEST],
        )
        for one in whole
    ]


def _state(event: Event) -> str:
    return event.kind.removeprefix("appointment.ends_in_").removeprefix("appointment.")
