"""Accounts for whoever is appointed: many in one act, with slips that are printed once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Appointment, Member, Membership
from members.workflow.duties import give_duties
from members.workflow.joining import SERVING
from members.workflow.refusals import in_plain_words
from members.workflow.rights import ensure_keeper
from members.workflow.user_names import FreeNames
from pilarsosial.accounts.hashers import hash_one_time_password
from pilarsosial.accounts.models import User
from pilarsosial.accounts.workflow import may_reset, one_time_password
from pilarsosial.errors import ActionRefused


@dataclass(frozen=True)
class Slip:
    """What is printed for one person, once. The password is kept nowhere."""

    user: User
    password: str
    appointment: Appointment


@transaction.atomic
def open_accounts(appointments: Iterable[Appointment], *, by: User) -> list[Slip]:
    """Open an account for each of the appointed who has none, and give the duties of the pillar.

    Whoever has an account keeps it and its password, and gets the duties that were missing.
    Institutions, people who left and appointments that are over are passed by.
    """
    open_now = _running(appointments)
    for area in {one.area_id for one in open_now}:
        ensure_keeper(area, by=by)
    without = _first_of_each_member(
        one for one in open_now if one.membership.member.user_id is None
    )
    slips = _open(without)
    by_member = {slip.appointment.membership.member_id: slip.user for slip in slips}
    for one in open_now:  # somebody may be appointed twice; each row carries its own copy
        one.membership.member.user = by_member.get(
            one.membership.member_id, one.membership.member.user
        )
    give_duties([one for one in open_now if not one.duties.all()], by=by)
    return slips


@transaction.atomic
def renew_slips(appointments: Iterable[Appointment], *, by: User) -> list[Slip]:
    """Make new one-time passwords for accounts whose slip was never used: it was lost, or did not
    come out of the printer. Whoever has chosen a password keeps it.
    """
    unused = [
        (user, one)
        for one in _first_of_each_member(_running(appointments))
        if (user := one.membership.member.user) is not None and user.must_change_password
    ]
    for area in {one.area_id for _user, one in unused}:
        ensure_keeper(area, by=by)
    slips = [
        Slip(user, one_time_password(), one) for user, one in unused if _may_renew(user, by=by)
    ]
    for slip in slips:
        slip.user.password = hash_one_time_password(slip.password)
    User.objects.bulk_update([slip.user for slip in slips], ["password"])
    return slips


def _may_renew(user: User, *, by: User) -> bool:
    """As a reset is allowed; an account without any duty opens nothing but the member's page."""
    without_duty = not user.duties.all() and not user.is_superuser and user.pk != by.pk
    return without_duty or may_reset(user, by=by)


def _running(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Lock the appointments that are not over, of persons who serve.

    Each table is asked by its keys: a join of them all, of rows that PostgreSQL has not counted
    yet, once multiplied hundreds by hundreds until its time was up.
    """
    keys = [one.pk for one in appointments]
    not_over = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    rows = Appointment.objects.filter(not_over, pk__in=keys).prefetch_related(
        "duties", "decree", "membership__pillar", "membership__area",
        "membership__member__user__duties",
    )  # fmt: skip
    locked = rows.select_for_update().order_by("area_id", "pk")
    return [one for one in locked if _serves(one.membership)]


def _serves(membership: Membership) -> bool:
    member = membership.member
    is_person = member.kind == Member.Kind.PERSON
    return membership.ended_on is None and member.status in SERVING and is_person


def _first_of_each_member(appointments: Iterable[Appointment]) -> list[Appointment]:
    first: dict[int, Appointment] = {}
    for one in appointments:
        first.setdefault(one.membership.member_id, one)
    return list(first.values())


def _open(appointments: list[Appointment]) -> list[Slip]:
    names = FreeNames([one.membership for one in appointments])
    slips = [_slip(one, names) for one in appointments]
    with in_plain_words():
        User.objects.bulk_create(slip.user for slip in slips)
    members = [slip.appointment.membership.member for slip in slips]
    for member, slip in zip(members, slips, strict=True):
        member.user = slip.user
    if Member.objects.filter(pk__in=[one.pk for one in members]).exclude(user=None).exists():
        raise ActionRefused(_("Somebody else has just opened these accounts. Look again."))
    Member.objects.bulk_update(members, ["user"])
    return slips


def _slip(appointment: Appointment, names: FreeNames) -> Slip:
    member = appointment.membership.member
    password = one_time_password()
    user = User(
        username=names.take(appointment.membership),
        full_name=member.name,
        phone=member.phone,
        email=member.email,
        password=hash_one_time_password(password),
        must_change_password=True,
    )
    return Slip(user, password, appointment)
