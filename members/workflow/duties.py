"""The duties that appointments give to the accounts of the appointed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from members.models import Appointment
from pilarsosial.accounts.models import Duty, User
from pilarsosial.errors import ActionRefused


def give_duties(appointments: Sequence[Appointment], *, by: User | None) -> list[Duty]:
    """Give each appointed account the duty of the pillar, in the area, for the same days.

    The rows come with membership, pillar and member. Nobody gives themselves a duty.
    """
    due = [one for one in appointments if _gives_duty(one)]
    if by is not None and any(one.membership.member.user_id == by.pk for one in due):
        raise ActionRefused(_("Nobody gives themselves a duty. Ask a colleague to record this SK."))
    if not due:
        return []
    wanted = {_key(duty): duty for duty in (_duty(one) for one in due)}
    Duty.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["user", "role", "area", "starts_on"],
        update_fields=["ends_on"],
    )
    given = Duty.objects.filter(user__in={duty.user_id for duty in wanted.values()})
    known = {_key(duty): duty for duty in given}
    through = Appointment.duties.through
    through.objects.bulk_create(
        (through(appointment_id=one.pk, duty_id=known[_key(_duty(one))].pk) for one in due),
        ignore_conflicts=True,
    )
    return list(known.values())


def _gives_duty(appointment: Appointment) -> bool:
    membership = appointment.membership
    return bool(membership.pillar.gives_role) and membership.member.user_id is not None


def _duty(appointment: Appointment) -> Duty:
    membership = appointment.membership
    return Duty(
        user=membership.member.user,
        role=membership.pillar.gives_role,
        area_id=membership.area_id,
        starts_on=appointment.starts_on,
        ends_on=appointment.ends_on,
    )


def _key(duty: Duty) -> tuple[object, ...]:
    return duty.user_id, duty.role, duty.area_id, duty.starts_on
