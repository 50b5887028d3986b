"""Meetings as a page finds them: visible or not there, and kept or not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from members.meetings.models import Meeting
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import BadCursor, KeysetPage, keyset_page


def visible_meeting(request: SignedInRequest, pk: int) -> Meeting:
    meetings = Meeting.objects.visible_to(request.user).select_related("district")
    return get_object_or_404(meetings, pk=pk)


def kept_meeting(request: SignedInRequest, pk: int) -> Meeting:
    """A meeting whose list this user keeps; who may only read it is told so."""
    meeting = visible_meeting(request, pk)
    if not request.user.may(Action.KEEP_MEETINGS, within=meeting.district_id):
        raise PermissionDenied
    return meeting


def page_of(
    request: HttpRequest, rows: Any, *, order: tuple[str, ...], size: int, salt: str
) -> KeysetPage:
    """One page of a list. A cursor that fits no more begins anew."""
    query = request.GET
    salt = f"{salt}:{request.user.pk}"
    try:
        return keyset_page(
            rows, order=order, size=size, salt=salt,
            after=query.get("after"), before=query.get("before"),
        )  # fmt: skip
    except BadCursor:
        return keyset_page(rows, order=order, size=size, salt=salt)
