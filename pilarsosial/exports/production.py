"""Writing an export: the list is opened anew, with the rights of the moment."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, TypeVar

from django.utils import translation

from pilarsosial.calendar import time_zone_of
from pilarsosial.exports import reading, vault
from pilarsosial.exports.lists import OpenList, open_again
from pilarsosial.exports.models import Export
from pilarsosial.exports.resources import ShownResource
from pilarsosial.exports.writing import as_lines, write_csv, write_xlsx

TELL_EVERY = 1_000
DELIMITERS = {Export.Format.CSV: ",", Export.Format.CSV_SEMICOLON: ";"}
Tell = Callable[[int, int], None]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Written:
    """A file that lies there and does not count yet: of an export, of how many rows and columns."""

    export: Export
    rows: int
    titles: list[str]
    areas: frozenset[str]
    duties: list[str]


def write(export: Export, *, tell: Tell) -> Written:
    """Write the file of an export; `tell(rows so far, of how many)` is called now and then.

    Raises PermissionDenied when the person who asked may not have it any more.
    """
    with translation.override(export.language):
        sheet = _Sheet(open_again(export), tell, with_numbers=export.with_numbers)
        with vault.sealed_file() as (file, sealing):
            sheet.write(export.format, sealing)
            vault.keep(export, file, sealing)
    found = sheet.found
    return Written(export, sheet.done, sheet.titles, found.areas, found.duties)


class _Sheet:
    """The rows of an open list on their way into a file, counted as they pass."""

    def __init__(self, found: OpenList, tell: Tell, *, with_numbers: bool) -> None:
        self.found, self.tell, self.with_numbers = found, tell, with_numbers
        self.resource = found.resource
        self.zone = time_zone_of(min(found.areas)).key
        self.titles = found.titles
        self.total, self.done = found.rows.count(), 0

    def write(self, form: str, sealing: vault.CountingWriter) -> None:
        self.tell(0, self.total)
        if form == Export.Format.XLSX:
            self._write_workbook(sealing)
        else:
            delimiter = DELIMITERS[Export.Format(form)]
            lines = self._counted(self._lines(delimiter))
            write_csv(sealing, self.titles, lines, delimiter=delimiter)

    def _write_workbook(self, sealing: vault.CountingWriter) -> None:
        """The writer wants a path; this one leads to a file that has no name on the disk."""
        rows = self._counted(reading.typed(self.resource.columns, self._rows()))
        with TemporaryFile() as plain:
            path = f"/dev/fd/{plain.fileno()}"
            write_xlsx(path, self.found.title, self.titles, rows, total=self.total)
            vault.seal_all(plain, sealing)

    def _rows(self) -> Iterator[list[Any]]:
        if isinstance(self.resource, ShownResource):
            return self.resource.rows(self.found.rows)
        if self.with_numbers:
            return reading.with_full_numbers(self.resource, self.found.rows, self.zone)
        return reading.read(self.found.rows, reading.expressions(self.resource, self.zone))

    def _lines(self, delimiter: str) -> Iterator[bytes]:
        if isinstance(self.resource, ShownResource) or self.with_numbers:
            return as_lines(self._rows(), delimiter=delimiter)
        wanted = reading.expressions(self.resource, self.zone)
        return reading.copied(self.found.rows, wanted, delimiter=delimiter)

    def _counted(self, items: Iterable[Item]) -> Iterator[Item]:
        for self.done, item in enumerate(items, start=1):
            if self.done % TELL_EVERY == 0:
                self.tell(self.done, self.total)
            yield item
