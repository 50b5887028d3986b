"""Changes of accounts that a person asks for. Each is one verb."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another on paper
GROUPS, GROUP_LENGTH = 3, 4  # 59 bits

RANK = {
    Role.OFFICER: 0,
    Role.SUPERVISOR: 1,
    Role.OFFICE: 2,
    Role.AUDITOR: 2,
    Role.STAFF: 3,
    Role.MANAGER: 3,
    Role.HEAD: 4,
}


@transaction.atomic
def reset_password(person: User, *, by: User) -> str:
    """Give a person a one-time password for a printed slip, and return it: it is kept nowhere else.

    Refused for oneself, and for whoever stands above or beside the one who resets.
    """
    if not may_reset(person, by=by):
        raise PermissionDenied
    lock(person)
    if not person.is_active:
        raise ActionRefused(_("This account is not active. The Dinas Sosial can open it again."))

    password = one_time_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    return password


def may_reset(person: User, *, by: User) -> bool:
    """Whether all duties of the person lie in the other's area, and below their rank."""
    if person.pk == by.pk or person.agency_id or person.is_superuser:
        return False
    duties = list(person.duties.all())
    return bool(duties) and all(_is_below(duty, by) for duty in duties)


def one_time_password() -> str:
    """Make one like "k7m2-p9xd-4rwt": read from paper, typed on a phone."""
    groups = (
        "".join(secrets.choice(LETTERS) for _n in range(GROUP_LENGTH)) for _g in range(GROUPS)
    )
    return "-".join(groups)


def _is_below(duty: Duty, user: User) -> bool:
    return any(
        RANK[Role(own.role)] > RANK[Role(duty.role)]
        for own in user.duties_today
        if own.role in (Role.SUPERVISOR, Role.MANAGER, Role.STAFF)
        and user.may(Action.RESET_PASSWORDS, within=duty.area_id)
        and (duty.area_id == own.area_id or duty.area_id.startswith(f"{own.area_id}."))
    )
