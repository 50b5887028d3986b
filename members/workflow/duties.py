"""The duties that appointments give to the accounts of the appointed.

A duty that no appointment stands behind was given by hand: it counts, and is never changed from
here. Where it ends before the appointment does, the appointment gives the days that are left.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from members.models import Appointment
from pilarsosial.accounts.models import Duty, User
from pilarsosial.errors import ActionRefused

A_DAY = timedelta(days=1)
Key = tuple[object, ...]


def give_duties(appointments: Sequence[Appointment], *, by: User | None) -> list[Duty]:
    """Give each appointed account the duty of the pillar, in the area, for the same days.

    The rows come with membership, pillar and member. Nobody gives themselves a duty.
    """
    due = [one for one in appointments if _gives_duty(one)]
    if by is not None and any(one.membership.member.user_id == by.pk for one in due):
        raise ActionRefused(_("Nobody gives themselves a duty. Ask a colleague to record this SK."))
    if not due:
        return []
    held = _Held({one.membership.member.user_id for one in due})
    given = [(one, duty) for one in due if (duty := held.lengthen_or_add(_duty(one))) is not None]
    held.write()
    through = Appointment.duties.through
    through.objects.bulk_create(
        (through(appointment_id=one.pk, duty_id=duty.pk) for one, duty in given),
        ignore_conflicts=True,
    )
    return [duty for _one, duty in given]


class _Held:
    """The duties of some accounts, locked with their accounts: those given by hand apart."""

    def __init__(self, users: Iterable[int | None]) -> None:
        keys = sorted(user for user in users if user is not None)
        # no_key: rows that point at these accounts may be written meanwhile
        list(User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        through = Appointment.duties.through.objects.filter(duty=OuterRef("pk"))
        rows: Any = Duty.objects.filter(user__in=keys).annotate(is_appointed=Exists(through))
        self.appointed: dict[Key, Duty] = {}
        self.by_hand: dict[Key, Duty] = {}
        self.changed: dict[Key, Duty] = {}
        for duty in rows:
            (self.appointed if duty.is_appointed else self.by_hand)[_key(duty)] = duty

    def lengthen_or_add(self, duty: Duty) -> Duty | None:
        """The row that holds these days, never shorter than it was; None where a duty given by
        hand holds them all.
        """
        while (fixed := self.by_hand.get(_key(duty))) is not None:
            if fixed.ends_on is None or _last(fixed) >= _last(duty):
                return None
            duty.starts_on = fixed.ends_on + A_DAY
        known = self.appointed.setdefault(_key(duty), duty)
        if known.pk is None or _last(known) < _last(duty):
            known.ends_on = max(known, duty, key=_last).ends_on
            self.changed[_key(known)] = known
        return known

    def write(self) -> None:
        changed = list(self.changed.values())
        Duty.objects.bulk_update([one for one in changed if one.pk is not None], ["ends_on"])
        Duty.objects.bulk_create(one for one in changed if one.pk is None)


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


def _key(duty: Duty) -> Key:
    return duty.user_id, duty.role, duty.area_id, duty.starts_on


def _last(duty: Duty) -> date:
    return duty.ends_on or date.max
