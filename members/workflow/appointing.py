"""Letters of appointment (SK): one person, many at once, and their end."""

from collections.abc import Iterable
from datetime import date

from members.models import Appointment, Decree, Membership, Paper
from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region


def keep_decree(
    *,
    district: Region,
    number: str,
    by: User | None,
    issued_on: date | None = None,
    issuer: str = "",
    file: Paper | None = None,
) -> Decree:
    """Find the letter of this number and date, or write it down."""
    raise NotImplementedError


def appoint(
    membership: Membership,
    *,
    decree: Decree,
    starts_on: date,
    by: User | None,
    ends_on: date | None = None,
) -> Appointment:
    """Appoint a member to a free place of the area; the pillar's duty goes to the account."""
    raise NotImplementedError


def renew_appointments(
    appointments: Iterable[Appointment],
    *,
    decree: Decree,
    starts_on: date,
    by: User | None,
    ends_on: date | None = None,
) -> list[Appointment]:
    """Appoint everybody anew by one letter: all, or nobody and who cannot."""
    raise NotImplementedError


def end_appointment(
    appointment: Appointment, *, on: date, reason: str, by: User | None
) -> Appointment:
    """End an appointment early, `on` being its last day; its duties end with it."""
    raise NotImplementedError
