"""Meetings as a page finds them: visible or not there, and kept or not."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from members.meetings.models import Meeting
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action


def visible_meeting(request: SignedInRequest, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).select_related("district")
    return get_object_or_404(meetings, pk=pk)


def kept_meeting(request: SignedInRequest, pk: int) -> Meeting:
    """A meeting whose list this user keeps; who may only read it is told so."""
    meeting = visible_meeting(request, pk)
    if not request.user.may(Action.KEEP_MEETINGS, within=meeting.district_id):
        raise PermissionDenied
    return meeting
