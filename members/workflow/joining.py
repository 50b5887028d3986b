"""Joining a pillar in an area, and leaving it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member, Membership, Pillar
from members.workflow.leaving import leave
from members.workflow.refusals import (
    ALREADY_JOINED,
    OTHER_DISTRICT,
    WRONG_LEVEL,
    in_plain_words,
    written,
)
from members.workflow.registering import refuse_merged
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region

SERVING = (Member.Status.ACTIVE, Member.Status.ON_LEAVE)


@transaction.atomic
def join_pillar(
    member: Member,
    *,
    pillar: Pillar,
    area: Region,
    by: User | None,
    member_number: str = "",
    title: str = "",
    joined_on: date | None = None,
) -> Membership:
    """Make a member of a pillar in an area."""
    ensure_keeper(area.code, by=by)
    lock(member)
    refuse_merged(member)
    refuse_gone(member)
    _refuse_misfit(member, pillar, area)
    running = Membership.objects.running().filter(member=member, pillar=pillar, area=area)
    if running.exists():
        raise ActionRefused(ALREADY_JOINED)
    with in_plain_words():
        return Membership.objects.create(
            member=member,
            pillar=pillar,
            area=area,
            member_number=member_number,
            title=title,
            joined_on=joined_on,
        )


@transaction.atomic
def change_membership(
    membership: Membership,
    *,
    by: User | None,
    member_number: str,
    title: str,
    joined_on: date | None,
) -> Membership:
    """Correct the number, the position and since when. Pillar and area stay: another one is
    another membership.
    """
    ensure_keeper(membership.area_id, by=by)
    lock(membership)
    membership.member_number, membership.title = member_number, title
    membership.joined_on = joined_on
    with in_plain_words():
        membership.save(update_fields=["member_number", "title", "joined_on"])
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, on: date, reason: str, by: User | None) -> Membership:
    """End a membership, and the appointments and duties that stood on it; `on` is the last day."""
    ensure_keeper(membership.area_id, by=by)
    lock(membership)
    if membership.ended_on is not None:
        raise ActionRefused(
            _("This membership already ended on %(day)s.") % {"day": written(membership.ended_on)}
        )
    refuse_future(on)
    if membership.joined_on and on < membership.joined_on:
        raise ActionRefused(
            _("This membership began on %(day)s; it cannot end before that.")
            % {"day": written(membership.joined_on)}
        )
    return leave(membership, last_day=on, reason=reason)


def refuse_gone(member: Member) -> None:
    """Who left serves again only after their status says so."""
    if member.status not in SERVING:
        raise ActionRefused(
            _("The status of this member is “%(status)s”. Set it to “Active” first.")
            % {"status": member.get_status_display()}
        )


def refuse_future(day: date) -> None:
    """What ends is written down when it ends."""
    if day > timezone.localdate():
        raise ActionRefused(_("That day is still to come. Record it when it is there."))


def _refuse_misfit(member: Member, pillar: Pillar, area: Region) -> None:
    if not pillar.is_active:
        raise ActionRefused(_("This pillar is no longer in use."))
    if member.kind == Member.Kind.INSTITUTION and pillar.kind == Pillar.Kind.PERSON:
        raise ActionRefused(_("This pillar registers persons, not institutions."))
    if area.level not in pillar.coverage:
        raise ActionRefused(WRONG_LEVEL)
    if not covers(pillar.district_id, area.code) or member.district_id != pillar.district_id:
        raise ActionRefused(OTHER_DISTRICT)
