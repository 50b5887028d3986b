"""Entering a member in the register, and correcting what is known."""

from datetime import date
from typing import Any

from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region


def register_member(
    *,
    district: Region,
    name: str,
    by: User | None,
    kind: str = Member.Kind.PERSON,
    nik: str = "",
    since: date | None = None,
    **about: Any,
) -> Member:
    """Enter a person or an institution, active since a day (today)."""
    raise NotImplementedError


def change_member(member: Member, *, by: User | None, nik: str = "", **about: Any) -> Member:
    """Correct what is known. An empty `nik` leaves the number as it is."""
    raise NotImplementedError
