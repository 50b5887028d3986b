"""Planning a meeting, changing it, and bringing it to its end."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.meetings.models import Attendance, Invitation, Meeting
from members.meetings.models.meeting import new_secret
from members.meetings.workflow.rights import (
    ensure_keeper,
    refuse_cancelled,
    refuse_unless_planned,
)
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region


@transaction.atomic
def plan_meeting(
    *,
    district: Region,
    kind: str,
    title: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
) -> Meeting:
    """Set a meeting down; people are invited to it next."""
    ensure_keeper(district.code, by=by)
    _refuse_backwards(starts_at, ends_at)
    return Meeting.objects.create(
        district=district,
        kind=kind,
        title=title,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
        planned_by=by,
    )


@transaction.atomic
def change_meeting(
    meeting: Meeting,
    *,
    kind: str,
    title: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
) -> Meeting:
    """Correct what was planned. Once its attendance is closed a meeting stays as it was."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    _refuse_backwards(starts_at, ends_at)
    meeting.kind, meeting.title, meeting.place = kind, title, place
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.save(update_fields=["kind", "title", "place", "starts_at", "ends_at"])
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User) -> Meeting:
    """Call a meeting off; nobody is absent from it."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    meeting.status, meeting.cancel_reason = Meeting.Status.CANCELLED, reason
    meeting.save(update_fields=["status", "cancel_reason"])
    return meeting


@transaction.atomic
def rotate_code(meeting: Meeting, *, by: User) -> Meeting:
    """Draw a new secret: the code on the screen, photos of it and the tablets end with the old."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_unless_planned(meeting)
    meeting.secret = new_secret()
    meeting.save(update_fields=["secret"])
    return meeting


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Fix who was absent: everybody on the list of whom nothing was recorded."""
    ensure_keeper(meeting.district_id, by=by)
    lock(meeting)
    refuse_cancelled(meeting)
    if meeting.status == Meeting.Status.HELD:
        return meeting
    if meeting.starts_at > timezone.now():
        raise ActionRefused(_("This meeting has not begun yet."))
    _write_absent(meeting, by=by)
    meeting.status, meeting.closed_at = Meeting.Status.HELD, timezone.now()
    meeting.save(update_fields=["status", "closed_at"])
    return meeting


def _write_absent(meeting: Meeting, *, by: User) -> None:
    silent = Invitation.objects.filter(meeting=meeting, attendance=None).values_list(
        "pk", flat=True
    )
    Attendance.objects.bulk_create(
        (
            Attendance(
                invitation_id=key,
                status=Attendance.Status.ABSENT,
                how=Attendance.How.CLOSING,
                recorded_by=by,
            )
            for key in silent
        ),
        ignore_conflicts=True,
    )


def _refuse_backwards(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise ActionRefused(_("A meeting ends after it begins. Correct the hours."))
