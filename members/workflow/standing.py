"""How a member stands: active, on leave, gone. Whoever goes ends everything they held."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member, MemberStatus
from members.workflow.joining import refuse_future
from members.workflow.leaving import end_all_duties, leave
from members.workflow.refusals import in_plain_words, written
from members.workflow.registering import refuse_merged
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

GONE = (Member.Status.MOVED, Member.Status.RESIGNED, Member.Status.DECEASED)
FOR_GOOD = (Member.Status.RESIGNED, Member.Status.DECEASED)
A_DAY = timedelta(days=1)


@transaction.atomic
def change_status(
    member: Member, *, status: str, on: date, by: User | None, reason: str = ""
) -> Member:
    """Begin another status on a day.

    Who moved, resigned or died ends all they held the day before, so that access is gone at once:
    with the duties of their appointments after moving, since what was given by hand elsewhere may
    stand; with every duty of the account after resigning or dying. The account of somebody who
    died is closed.
    """
    ensure_keeper(member.district_id, by=by)
    lock(member)
    refuse_merged(member)
    refuse_future(on)
    if member.status == status:
        raise ActionRefused(
            _("The status is “%(status)s” already.") % {"status": member.get_status_display()}
        )
    with in_plain_words():
        _turn_the_page(member, status=status, on=on, reason=reason)
    member.status = status
    member.save(update_fields=["status"])
    if status in GONE:
        _end_everything(member, last_day=on - A_DAY, reason=reason)
    return member


def _turn_the_page(member: Member, *, status: str, on: date, reason: str) -> None:
    """Close the running status the day before. One that began on this very day is corrected."""
    running = member.statuses.filter(ends_on=None).first()
    if running is not None and running.starts_on > on:
        raise ActionRefused(
            _("The status “%(status)s” began on %(day)s. Choose that day or a later one.")
            % {"status": running.get_status_display(), "day": written(running.starts_on)}
        )
    if running is not None and running.starts_on == on:
        running.status, running.reason = status, reason
        running.save(update_fields=["status", "reason"])
        return
    if running is not None:
        running.ends_on = on - A_DAY
        running.save(update_fields=["ends_on"])
    MemberStatus.objects.create(member=member, status=status, starts_on=on, reason=reason)


def _end_everything(member: Member, *, last_day: date, reason: str) -> None:
    words = reason or str(member.get_status_display())
    for membership in member.memberships.running().select_for_update():
        leave(membership, last_day=last_day, reason=words)
    for office in member.offices.filter(ends_on=None):
        office.ends_on = max(last_day, office.starts_on or last_day)
        office.save(update_fields=["ends_on"])
    if member.user is None:
        return
    if member.status in FOR_GOOD:
        end_all_duties(member.user, last_day=last_day)
    if member.status == Member.Status.DECEASED:
        member.user.is_active = False
        member.user.save(update_fields=["is_active"])
