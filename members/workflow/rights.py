"""Who may keep the register where, asked by every verb before anything else."""

from django.core.exceptions import PermissionDenied

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action


def ensure_keeper(area: str, *, by: User | None) -> None:
    """Refuse whoever has no duty to keep members at a place (a region code).

    `by` is None when nobody signed in does it: an operator's command, the end of a day.
    """
    if by is not None and not by.may(Action.KEEP_MEMBERS, within=area):
        raise PermissionDenied
