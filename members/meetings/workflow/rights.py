"""Who may keep a meeting, and what its state lets be done."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from members.meetings.models import Meeting
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region, RegionQuerySet


def ensure_keeper(district: str, *, by: User | None) -> None:
    """Only whoever keeps the district's meetings. Nobody (None) is the operator at the server."""
    if by is not None and not by.may(Action.KEEP_MEETINGS, within=district):
        raise PermissionDenied


def districts_kept_by(user: User) -> RegionQuerySet:
    """Districts whose meetings this user keeps. A duty in one subdistrict keeps none of them."""
    areas = user.areas_for(Action.KEEP_MEETINGS)
    return Region.objects.within(*areas).filter(level=Region.Level.REGENCY)


def refuse_cancelled(meeting: Meeting) -> None:
    if meeting.status == Meeting.Status.CANCELLED:
        raise ActionRefused(_("This meeting was cancelled. Plan a new one instead."))


def refuse_unless_planned(meeting: Meeting) -> None:
    refuse_cancelled(meeting)
    if meeting.status != Meeting.Status.PLANNED:
        raise ActionRefused(
            _("The attendance of this meeting is closed. Correct single lines in its list.")
        )
