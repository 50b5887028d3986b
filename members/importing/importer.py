"""Member lists, for `pilarsosial.sheets`."""

import io
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model

from members.importing.applying import Application
from members.importing.example import example_workbook
from members.importing.lines import Prepared
from members.importing.reading import MemberSheets
from members.importing.words import LABELS
from members.models import Appointment, Decree, Member, Membership, MemberStatus, Officer, Pillar
from pilarsosial.accounts.models import Duty
from pilarsosial.sheets.models import Batch, BatchRow


class MemberImporter:
    """Judges rows with `MemberSheets`, writes them with `Application`."""

    tables: tuple[type[Model], ...] = (
        Member, MemberStatus, Officer, Membership, Decree, Appointment, Duty,
    )  # fmt: skip

    def reading(self, batch: Batch) -> MemberSheets:
        return MemberSheets(batch)

    def writes(self, batch: Batch) -> tuple[str, ...]:
        return (BatchRow.Verdict.NEW, BatchRow.Verdict.CHANGED)

    def prepared(self, rows: list[dict[str, Any]]) -> Prepared:
        return Prepared.of(rows)

    def apply(self, batch: Batch, portions: Iterator[Prepared]) -> None:
        Application(batch).write(portions)

    def before_undo(self, batch: Batch) -> None:
        """All that a member list writes has its history."""

    def questions(self) -> dict[str, forms.Field]:
        """A member list says everything itself."""
        return {}

    def subjects(self, batch: Batch) -> list[tuple[str, str]]:
        """The pillars that a sheet may list."""
        pillars = Pillar.objects.filter(district=batch.district_id, is_active=True)
        return list(pillars.values_list("code", "name"))

    def label(self, name: str) -> str:
        """What the preview calls a field."""
        return str(LABELS.get(name, name))

    def example(self) -> io.BytesIO:
        return example_workbook()
