"""Accounts for whoever is appointed."""

from collections.abc import Iterable
from dataclasses import dataclass

from members.models import Appointment
from pilarsosial.accounts.models import User


@dataclass(frozen=True)
class Slip:
    """What is printed for one person, once. The password is kept nowhere."""

    user: User
    password: str
    appointment: Appointment


def open_accounts(appointments: Iterable[Appointment], *, by: User) -> list[Slip]:
    """Open an account, with its duty, for each of the appointed who has none."""
    raise NotImplementedError
