"""Who came. Whatever a phone's clock says, the server's decides."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.workflow.inviting import last_number
from members.meetings.workflow.rights import ensure_keeper, refuse_cancelled, refuse_unless_planned
from members.models import Member, Membership
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

Status, How = Attendance.Status, Attendance.How


@transaction.atomic
def check_in(
    invitation: Invitation,
    *,
    how: Attendance.How,
    by: User | None,
    device_at: datetime | None = None,
) -> Attendance:
    """Somebody came and said so, on their phone or on the tablet at the door (`by` opened it). The
    second time changes nothing.
    """
    if how != How.QR:
        ensure_keeper(invitation.meeting.district_id, by=by)
    elif by is None or invitation.member is None or invitation.member.user != by:
        raise PermissionDenied
    lock(invitation)
    _refuse_shut_doors(invitation.meeting)
    known = Attendance.objects.filter(invitation=invitation).first()
    if known is not None and known.status == Status.PRESENT:
        return known
    return _write(invitation, Status.PRESENT, how=how, by=by, device_at=device_at)


@transaction.atomic
def tick(invitation: Invitation, *, by: User) -> Attendance:
    """The registrar saw them. Also corrects a list that was closed."""
    ensure_keeper(invitation.meeting.district_id, by=by)
    lock(invitation)
    refuse_cancelled(invitation.meeting)
    known = Attendance.objects.filter(invitation=invitation).first()
    if known is not None and known.status == Status.PRESENT:
        return known
    return _write(invitation, Status.PRESENT, how=How.TICK, by=by)


@transaction.atomic
def excuse(invitation: Invitation, *, by: User, reason: str = "") -> Attendance:
    """They said that they cannot come: whoever does was expected, even if written down late."""
    ensure_keeper(invitation.meeting.district_id, by=by)
    lock(invitation)
    refuse_cancelled(invitation.meeting)
    if invitation.way != Invitation.Way.INVITED:
        invitation.way = Invitation.Way.INVITED
        invitation.save(update_fields=["way"])
    return _write(invitation, Status.EXCUSED, how=How.TICK, by=by, reason=reason)


@transaction.atomic
def take_back(invitation: Invitation, *, by: User) -> None:
    """A line was ticked by mistake. On a closed list the person is absent then; before that, open.

    The row goes, its trail stays.
    """
    ensure_keeper(invitation.meeting.district_id, by=by)
    lock(invitation)
    refuse_cancelled(invitation.meeting)
    if invitation.meeting.status == Meeting.Status.HELD:
        _write(invitation, Status.ABSENT, how=How.TICK, by=by)
    else:
        Attendance.objects.filter(invitation=invitation).delete()


@transaction.atomic
def record_walk_in(
    meeting: Meeting, member: Member, *, by: User, device_at: datetime | None = None
) -> Attendance:
    """A member who was not invited came, and confirmed it on their own phone."""
    if member.user_id != by.pk or member.district_id != meeting.district_id:
        raise PermissionDenied
    lock(meeting)
    _refuse_shut_doors(meeting)
    invitation = Invitation.objects.filter(meeting=meeting, member=member).first()
    if invitation is None:
        invitation = put_on_list(meeting, member, by=by)
    return check_in(invitation, how=How.QR, by=by, device_at=device_at)


def put_on_list(meeting: Meeting, member: Member, *, by: User | None) -> Invitation:
    """Add the line of somebody who came uninvited; the meeting's row is held."""
    serving = Membership.objects.running().filter(member=member).order_by("pillar__position", "id")
    first = serving.first()
    return Invitation.objects.create(
        meeting=meeting,
        number=last_number(meeting) + 1,
        way=Invitation.Way.WALK_IN,
        member=member,
        pillar_id=first.pillar_id if first else None,
        area_id=first.area_id if first else None,
        name=member.name,
        name_key=member.name_key,
        added_by=by,
    )


def _refuse_shut_doors(meeting: Meeting) -> None:
    refuse_unless_planned(meeting)
    opens, closes = meeting.doors
    if timezone.now() < opens:
        raise ActionRefused(_("Checking in begins one hour before the meeting."))
    if timezone.now() > closes:
        raise ActionRefused(
            _("This meeting is over. The registrar can still record that you were there.")
        )


def _write(
    invitation: Invitation,
    status: Attendance.Status,
    *,
    how: Attendance.How,
    by: User | None,
    device_at: datetime | None = None,
    reason: str = "",
) -> Attendance:
    attendance, _new = Attendance.objects.update_or_create(
        invitation=invitation,
        defaults={
            "status": status,
            "how": how,
            "reason": reason,
            "recorded_at": timezone.now(),
            "device_at": device_at,
            "recorded_by": by,
        },
    )
    return attendance
