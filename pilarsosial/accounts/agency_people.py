"""People of an agency who read and answer referrals on a page instead of by a program."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.accounts.workflow import one_time_password
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused


def may_keep_people(agency: Agency, *, by: User) -> bool:
    """The office of the agency's area; of one that works everywhere, a superuser."""
    area = agency.area_id
    return by.is_superuser or (area is not None and by.may(Action.KEEP_SETTINGS, within=area))


@transaction.atomic
def add_person(agency: Agency, *, username: str, full_name: str, by: User) -> tuple[User, str]:
    """Open an inbox for somebody, and return the one-time password for a printed slip."""
    _ensure(agency, by=by)
    if User.objects.filter(username=username).exists():
        raise ActionRefused(_("This user name is taken. Choose another one."))
    person = User(username=username, full_name=full_name, agency=agency)
    return person, _with_one_time_password(person)


@transaction.atomic
def renew_password(person: User, *, by: User) -> str:
    """A new slip for somebody who has an inbox."""
    _ensure_inbox(person, by=by)
    lock(person)
    if not person.is_active:
        raise ActionRefused(_("This account is not active. The Dinas Sosial can open it again."))
    return _with_one_time_password(person)


@transaction.atomic
def close_account(person: User, *, by: User) -> User:
    """Shut somebody out who has left the agency."""
    _ensure_inbox(person, by=by)
    lock(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    return person


def _with_one_time_password(person: User) -> str:
    password = one_time_password()
    person.set_password(password)
    person.must_change_password = True
    person.save()
    return password


def _ensure_inbox(person: User, *, by: User) -> None:
    if person.agency is None or not person.has_inbox:
        raise PermissionDenied
    _ensure(person.agency, by=by)


def _ensure(agency: Agency, *, by: User) -> None:
    if not may_keep_people(agency, by=by):
        raise PermissionDenied
