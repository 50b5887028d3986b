"""How a member stands: active, on leave, gone. Whoever goes ends everything they held."""

from datetime import date

from members.models import Member
from pilarsosial.accounts.models import User


def change_status(
    member: Member, *, status: str, on: date, by: User | None, reason: str = ""
) -> Member:
    """Begin another status on a day; who moved, resigned or died ends all they held the day
    before.
    """
    raise NotImplementedError
