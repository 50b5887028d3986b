"""Population lists, for `pilarsosial.sheets`."""

import io
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cases.lists.importing.applying import Application, Staged, staged
from cases.lists.importing.example import example_workbook
from cases.lists.importing.reading import ListSheets
from cases.lists.importing.releases import ListFacts
from cases.lists.importing.words import LABELS
from cases.lists.models import Entry, Release
from cases.lists.workflow import take_out
from cases.residents.models import Household, Resident
from pilarsosial.sheets.models import Batch, BatchRow

Verdict = BatchRow.Verdict


class ListImporter:
    """Judges rows with `ListSheets`, writes them with `Application`."""

    tables: tuple[type[Model], ...] = (Household, Resident)

    def reading(self, batch: Batch) -> ListSheets:
        return ListSheets(batch)

    def writes(self, batch: Batch) -> tuple[str, ...]:
        """Who is the same stands in the release too, unless this very file is in it already."""
        facts = _list_of(batch)
        if facts is None or self._is_in(batch, facts):
            return (Verdict.NEW, Verdict.CHANGED)
        return (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)

    def prepared(self, rows: list[dict[str, Any]]) -> list[Staged]:
        return [staged(row) for row in rows]

    def apply(self, batch: Batch, portions: Iterator[list[Staged]]) -> None:
        facts = _list_of(batch)
        if facts:
            Application(batch, facts).write(portions)

    def before_undo(self, batch: Batch) -> None:
        """The lines of the file, and what villages should look at because of them."""
        take_out(batch)

    def questions(self) -> dict[str, forms.Field]:
        """What a list may not say of itself."""
        return {
            "source": forms.ChoiceField(
                label=_("List"),
                required=False,
                choices=[("", _("As the title says")), *Release.Source.choices],
            ),
            "programme": forms.CharField(
                label=_("Programme"),
                required=False,
                max_length=40,
                help_text=_(
                    "Of receivers by name: PKH, SEMBAKO, PBI-JK. Leave it empty where the title"
                    " says it."
                ),
            ),
            "released_on": forms.DateField(
                label=_("Released on"),
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                help_text=_("Leave it empty where the title says the day, month or quarter."),
            ),
        }

    def subjects(self, batch: Batch) -> list[tuple[str, str]]:
        """The list that the file is."""
        facts = _list_of(batch)
        return [(facts.code, facts.title)] if facts else []

    def label(self, name: str) -> str:
        """What the preview calls a field."""
        return str(LABELS.get(name, name))

    def example(self) -> io.BytesIO:
        return example_workbook()

    @staticmethod
    def _is_in(batch: Batch, facts: ListFacts) -> bool:
        lines = Entry.objects.filter(
            release__district=batch.district_id, release__source=facts.source,
            release__programme=facts.programme, release__released_on=facts.released_on,
            batch__sha256=batch.sha256,
        )  # fmt: skip
        return lines.exclude(batch=batch).exists()


def _list_of(batch: Batch) -> ListFacts | None:
    codes = [sheet["subject"] for sheet in batch.sheets if sheet["subject"]]
    return ListFacts.parse(codes[0]) if codes else None
