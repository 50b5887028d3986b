"""The office's own list of pillars, and what follows when a pillar's places change."""

from collections import defaultdict
from datetime import date

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Appointment, Pillar, PillarGroup
from members.workflow.refusals import in_plain_words
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused

FOREVER = date.max
Seat = tuple[Appointment, int | None]


@transaction.atomic
def keep_pillar(pillar: Pillar, *, by: User | None) -> Pillar:
    """Write a pillar as it was typed. When its places per area change, whoever has none of them
    gets a free one; refused when more people are appointed somewhere than there would be places.
    """
    ensure_keeper(pillar.district_id, by=by)
    with in_plain_words():
        pillar.save()
    _number_places(pillar)
    return pillar


@transaction.atomic
def keep_element(element: PillarGroup, *, by: User | None) -> PillarGroup:
    """Write an element of the district's list as it was typed."""
    ensure_keeper(element.district_id, by=by)
    with in_plain_words():
        element.save()
    return element


def _number_places(pillar: Pillar) -> None:
    """Give those a place who have none of the pillar's; past appointments keep theirs."""
    today = timezone.localdate()
    of_pillar = Appointment.objects.filter(pillar=pillar)
    rows = of_pillar.filter(Q(ends_on=None) | Q(ends_on__gte=today)).order_by("starts_on", "pk")
    people: dict[str, list[Appointment]] = defaultdict(list)
    for one in rows.select_for_update():
        people[one.area_id].append(one)
    crowded = [area for area, held in people.items() if not all(_fits(one, pillar) for one in held)]
    past: dict[str, list[Appointment]] = defaultdict(list)
    for one in of_pillar.filter(area__in=crowded, ends_on__lt=today).exclude(seat=None):
        past[one.area_id].append(one)
    _write_seats([it for area in crowded for it in _seats(people[area], past[area], pillar)])


def _write_seats(seats: list[Seat]) -> None:
    """Places change hands: whether two hold the same one is asked when all are written."""
    for one, seat in seats:
        one.seat = seat
    with in_plain_words(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS one_holder_of_a_place_at_a_time DEFERRED")
        Appointment.objects.bulk_update([one for one, _seat in seats], ["seat"])
        cursor.execute("SET CONSTRAINTS one_holder_of_a_place_at_a_time IMMEDIATE")


def _fits(one: Appointment, pillar: Pillar) -> bool:
    if pillar.seats is None or one.seat is None:
        return pillar.seats is None and one.seat is None
    return one.seat <= pillar.seats


def _seats(people: list[Appointment], past: list[Appointment], pillar: Pillar) -> list[Seat]:
    """Who fits stays; where the others then find no place, everybody is numbered anew."""
    if pillar.seats is None:
        return [(one, None) for one in people]
    staying = [one for one in people if _fits(one, pillar)]
    others = [one for one in people if not _fits(one, pillar)]
    found = _fill(others, [*past, *staying], pillar.seats) or _fill(people, past, pillar.seats)
    if not found:
        raise ActionRefused(
            _("In %(area)s more people are appointed than there would be places. End some first.")
            % {"area": people[0].area}
        )
    return found


def _fill(people: list[Appointment], held: list[Appointment], seats: int) -> list[Seat]:
    """The lowest free place for each, the earliest first; nothing when somebody finds none."""
    taken: list[Seat] = [(one, one.seat) for one in held]
    for one in people:
        near = {seat for other, seat in taken if _share_a_day(one, other)}
        free = next((seat for seat in range(1, seats + 1) if seat not in near), None)
        if free is None:
            return []
        taken.append((one, free))
    return taken[len(held) :]


def _share_a_day(one: Appointment, other: Appointment) -> bool:
    return one.starts_on <= (other.ends_on or FOREVER) and other.starts_on <= (
        one.ends_on or FOREVER
    )
