"""Who knows what the rows of a kind of spreadsheet are about. Found by name: they lie above."""

import io
from collections.abc import Generator, Iterator
from typing import Any, Protocol

from django import forms
from django.db.models import Model
from django.utils.module_loading import import_string

from pilarsosial.sheets.judged import Judged, Portion
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.reading import SheetStream

IMPORTERS = {
    Batch.Kind.MEMBERS.value: "members.importing.importer.MemberImporter",
    Batch.Kind.RESIDENTS.value: "cases.lists.importing.importer.ListImporter",
}


class SheetReading(Protocol):
    """How one file is read and judged, one portion after the other."""

    def portions(self, sheets: Iterator[SheetStream]) -> Generator[Portion, None, None]:
        """All rows, read by themselves: the database is not asked, see `ahead`."""

    def judge(self, portion: Portion) -> list[Judged]:
        """The verdicts on some rows, compared with the register and with all rows before them."""


class Importer(Protocol):
    """What a kind of spreadsheet needs. `tables` are changed by it, in the order of their keys."""

    tables: tuple[type[Model], ...]

    def reading(self, batch: Batch) -> SheetReading:
        """Begin to judge a file."""

    def writes(self, batch: Batch) -> tuple[str, ...]:
        """The verdicts whose rows have something to write."""

    def prepared(self, rows: list[dict[str, Any]]) -> Any:
        """What `apply` gets of some payloads. Made in a thread: the database is not asked."""

    def apply(self, batch: Batch, portions: Iterator[Any]) -> None:
        """Write prepared rows into the register, within the caller's transaction."""

    def before_undo(self, batch: Batch) -> None:
        """Take out what hangs on the rows of `tables` and has no history, or refuse."""

    def questions(self) -> dict[str, forms.Field]:
        """What is asked beside the file; the answers become the batch's choices."""

    def subjects(self, batch: Batch) -> list[tuple[str, str]]:
        """What the rows of a sheet may be about: (code, name)."""

    def label(self, name: str) -> str:
        """What the preview calls a field that a row changes."""

    def example(self) -> io.BytesIO:
        """A workbook to begin with."""


def importer_of(batch: Batch) -> Importer:
    made: Importer = import_string(IMPORTERS[batch.kind])()
    return made


def rows_to_write(batch: Batch) -> int:
    """How many rows of a judged file go into the register."""
    return sum(batch.count(verdict) for verdict in importer_of(batch).writes(batch))
