"""The office's own list of pillars, and what follows when a pillar's places change."""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Appointment, Pillar, PillarGroup
from members.workflow.refusals import in_plain_words
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused

FOREVER = date.max


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
    """Who fits stays: places that change hands would meet in the database on the way."""
    not_over = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    misfits = Q(seat__isnull=pillar.seats is not None)
    if pillar.seats is not None:
        misfits |= Q(seat__gt=pillar.seats)
    rows = Appointment.objects.filter(not_over, pillar=pillar).select_for_update()
    anew = list(rows.filter(misfits).order_by("starts_on", "pk"))
    if not anew:
        return
    held: dict[str, list[Appointment]] = defaultdict(list)
    for one in rows.exclude(misfits):
        held[one.area_id].append(one)
    for one in anew:
        one.seat = _free(one, held[one.area_id], pillar.seats)
        held[one.area_id].append(one)
    with in_plain_words():
        Appointment.objects.bulk_update(anew, ["seat"])


def _free(one: Appointment, others: list[Appointment], seats: int | None) -> int | None:
    """The lowest place that is free on these days."""
    if seats is None:
        return None
    taken = {other.seat for other in others if _share_a_day(one, other)}
    seat = next((seat for seat in range(1, seats + 1) if seat not in taken), None)
    if seat is None:
        raise ActionRefused(
            _("In %(area)s more people are appointed than there would be places. End some first.")
            % {"area": one.area}
        )
    return seat


def _share_a_day(one: Appointment, other: Appointment) -> bool:
    return one.starts_on <= (other.ends_on or FOREVER) and other.starts_on <= (
        one.ends_on or FOREVER
    )
