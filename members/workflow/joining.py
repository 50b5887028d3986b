"""Joining a pillar in an area, and leaving it."""

from datetime import date

from members.models import Member, Membership, Pillar
from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region


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
    raise NotImplementedError


def end_membership(membership: Membership, *, on: date, reason: str, by: User | None) -> Membership:
    """End a membership, and the appointments and duties that stood on it; `on` is the last day."""
    raise NotImplementedError
