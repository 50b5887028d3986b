"""Letters of appointment (SK): one person, many at once, and their end."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Appointment, Decree, Membership
from members.workflow.duties import give_duties
from members.workflow.joining import SERVING
from members.workflow.leaving import stop, take_back
from members.workflow.places import Places
from members.workflow.refusals import (
    NO_FREE_PLACE,
    in_plain_words,
    refuse_backwards,
    written,
)
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

A_DAY = timedelta(days=1)
MOST_TOLD = 10


@transaction.atomic
def appoint(
    membership: Membership,
    *,
    decree: Decree,
    starts_on: date,
    by: User | None,
    ends_on: date | None = None,
) -> Appointment:
    """Appoint a member to a free place of the area; the pillar's duty goes to the account."""
    ensure_keeper(membership.area_id, by=by)
    refuse_backwards(starts_on, ends_on)
    lock(membership)
    places = Places.between(starts_on, ends_on, of=[membership])
    why = _why_not(membership, decree, places.held.get(membership.pk))
    seat = None if why else places.take(membership)
    if why or seat == 0:
        raise ActionRefused(why or NO_FREE_PLACE)
    appointment = Appointment(
        membership=membership, decree=decree, seat=seat, starts_on=starts_on, ends_on=ends_on
    )
    return _write([appointment], by=by)[0]


@transaction.atomic
def renew_appointments(
    appointments: Iterable[Appointment],
    *,
    decree: Decree,
    starts_on: date,
    by: User | None,
    ends_on: date | None = None,
) -> list[Appointment]:
    """Appoint everybody anew by one letter: all, or nobody and who cannot.

    An appointment without a last day ends the day before; one whose days overlap is refused. The
    refusal's `extra["refused"]` lists {"appointment": key, "why": words}.
    """
    refuse_backwards(starts_on, ends_on)
    old = _latest_of_each_membership(appointments)
    for area in {one.area_id for one in old}:
        ensure_keeper(area, by=by)
    if not old:
        raise ActionRefused(_("Nobody was chosen."))
    _end_unlimited(old, before=starts_on, number=decree.number)
    places = Places.between(starts_on, ends_on, of=[one.membership for one in old])
    refused: list[tuple[Appointment, str]] = []
    renewed = []
    for one in old:
        why = _why_not(one.membership, decree, places.held.get(one.membership_id))
        seat = None if why else places.take(one.membership, rather=one.seat)
        if why or seat == 0:
            refused.append((one, why or str(NO_FREE_PLACE)))
            continue
        renewed.append(
            Appointment(
                membership=one.membership, decree=decree, seat=seat, starts_on=starts_on,
                ends_on=ends_on,
            )
        )  # fmt: skip
    if refused:
        raise _nobody_was_appointed(refused)
    return _write(renewed, by=by)


@transaction.atomic
def end_appointment(
    appointment: Appointment, *, on: date, reason: str, by: User | None
) -> Appointment:
    """End an appointment early, `on` being its last day; its duties end with it."""
    ensure_keeper(appointment.area_id, by=by)
    lock(appointment)
    if on < appointment.starts_on:
        raise ActionRefused(
            _("This SK starts on %(day)s; it cannot end before that.")
            % {"day": written(appointment.starts_on)}
        )
    if appointment.ends_on is not None and on >= appointment.ends_on:
        raise ActionRefused(
            _("This SK already ends on %(day)s. A longer time needs a new SK.")
            % {"day": written(appointment.ends_on)}
        )
    stop(appointment, last_day=on, reason=reason)
    return appointment


@transaction.atomic
def withdraw_appointment(appointment: Appointment, *, by: User | None) -> None:
    """Take an appointment back that has not begun yet, with the duties that it would give."""
    ensure_keeper(appointment.area_id, by=by)
    lock(appointment)
    if appointment.starts_on <= timezone.localdate():
        raise ActionRefused(_("This SK has begun. End it instead."))
    take_back(appointment)


def _latest_of_each_membership(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Lock them; of several letters of one membership the last counts."""
    keys = [one.pk for one in appointments]
    rows = Appointment.objects.filter(pk__in=keys).select_for_update(of=("self",))
    whole = rows.select_related(
        "membership__member__user", "membership__pillar", "membership__area"
    )
    latest = {one.membership_id: one for one in whole.order_by("starts_on", "pk")}
    return sorted(latest.values(), key=lambda one: (one.area_id, one.pk))


def _end_unlimited(old: list[Appointment], *, before: date, number: str) -> None:
    """What had no last day is replaced by the new letter."""
    for one in old:
        if one.ends_on is None and one.starts_on < before:
            reason = _("Followed by SK %(number)s") % {"number": number}
            stop(one, last_day=before - A_DAY, reason=reason)


def _why_not(membership: Membership, decree: Decree, held: Appointment | None) -> str:
    """Why this membership cannot be appointed on the days for which `held` was looked up."""
    if membership.ended_on is not None:
        return _("The membership ended on %(day)s.") % {"day": written(membership.ended_on)}
    if membership.member.status not in SERVING:
        return _("The member's status is “%(status)s”.") % {
            "status": membership.member.get_status_display()
        }
    if membership.area.level not in membership.pillar.coverage:
        return _("This pillar does not serve in areas of this level.")
    if decree.district_id != membership.pillar.district_id:
        return _("The SK is of another district.")
    if held is not None:
        return _overlaps(held)
    return ""


def _overlaps(held: Appointment) -> str:
    values = {"number": held.decree.number, "start": written(held.starts_on)}
    if held.ends_on is None:
        return _("SK %(number)s runs from %(start)s without a last day.") % values
    values["end"] = written(held.ends_on)
    return _("SK %(number)s runs from %(start)s to %(end)s, so the days overlap.") % values


def _nobody_was_appointed(refused: list[tuple[Appointment, str]]) -> ActionRefused:
    told = [f"{one.membership}: {why}" for one, why in refused[:MOST_TOLD]]
    if len(refused) > MOST_TOLD:
        told.append(_("and %(n)d more.") % {"n": len(refused) - MOST_TOLD})
    head = _("Nobody was appointed, because %(n)d cannot be:") % {"n": len(refused)}
    return ActionRefused(
        " ".join([head, *told]),
        extra={"refused": [{"appointment": one.pk, "why": why} for one, why in refused]},
    )


def _write(appointments: list[Appointment], *, by: User | None) -> list[Appointment]:
    """Write them with their duties. Pillar and area are filled in by the database, from the
    membership; here they are repeated for whoever goes on with the rows.
    """
    for one in appointments:
        one.pillar_id, one.area_id = one.membership.pillar_id, one.membership.area_id
    with in_plain_words():
        Appointment.objects.bulk_create(appointments)
        give_duties(appointments, by=by)
    return appointments
