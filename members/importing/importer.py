"""Member lists, for `pilarsosial.sheets`."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from members.importing.applying import Application
from members.importing.reading import MemberSheets
from members.models import Appointment, Decree, Member, Membership, MemberStatus
from pilarsosial.accounts.models import Duty
from pilarsosial.sheets.models import Batch


class MemberImporter:
    """Judges rows with `MemberSheets`, writes them with `Application`."""

    tables: tuple[type[Model], ...] = (Member, MemberStatus, Membership, Decree, Appointment, Duty)

    def reading(self, batch: Batch, decisions: dict[tuple[str, int], str]) -> MemberSheets:
        return MemberSheets(batch, decisions)

    def apply(self, batch: Batch, portions: Iterator[list[dict[str, Any]]]) -> None:
        Application(batch).write(portions)
