"""The office's own list of pillars, and what follows when a pillar's places change."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Appointment, Pillar
from members.workflow.refusals import in_plain_words
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused

FOREVER = date.max


@transaction.atomic
def keep_pillar(pillar: Pillar, *, by: User | None) -> Pillar:
    """Write a pillar as it was typed. When its places per area change, the running appointments get
    their places anew; refused when more people are appointed somewhere than there would be places.
    """
    ensure_keeper(pillar.district_id, by=by)
    with in_plain_words():
        pillar.save()
    _number_places(pillar)
    return pillar


def _number_places(pillar: Pillar) -> None:
    not_over = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    misfits = Q(seat__isnull=pillar.seats is not None)
    if pillar.seats is not None:
        misfits |= Q(seat__gt=pillar.seats)
    rows = Appointment.objects.filter(not_over, pillar=pillar).select_for_update()
    if not rows.filter(misfits).exists():
        return
    held: dict[str, list[Appointment]] = {}
    for one in rows.order_by("starts_on", "pk"):
        one.seat = _free(one, held.setdefault(one.area_id, []), pillar.seats)
        held[one.area_id].append(one)
    everybody = [one for of_area in held.values() for one in of_area]
    with in_plain_words():
        Appointment.objects.bulk_update(everybody, ["seat"])


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
