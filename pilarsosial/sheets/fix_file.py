"""The fix file: the refused rows alone, laid out as they came, the reason in the last column.

It can be corrected and sent in again. Text is written as text, so that nothing becomes a formula;
a number stays a number, so that a NIK that Excel rounded is not taken for a good one.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import stored_bytes
from pilarsosial.sheets.reading import Row, SheetStream, stream_workbook

WIDTH = 18
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
TEXT = {"num_format": "@"}


def write_fix_file(batch: Batch) -> io.BytesIO:
    """An XLSX of the batch's refused rows, in memory."""
    import xlsxwriter  # a tenth of a start, for the few who ask for a workbook

    told = {sheet["name"]: sheet for sheet in batch.sheets}
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {**options, "in_memory": True}) as book:
        for sheet in stream_workbook(io.BytesIO(stored_bytes(batch))):
            facts = told.get(sheet.name)
            if facts and facts["header_row"]:
                _Page(book, sheet.name, _rows_of(batch, sheet.name)).write(sheet, facts)
    out.seek(0)
    return out


def _rows_of(batch: Batch, sheet: str) -> dict[int, str]:
    """Judged rows of a sheet: the reason of a refused one, nothing for the others."""
    rows = BatchRow.objects.filter(batch=batch, sheet=sheet)
    return {
        row: " ".join(why) if verdict == BatchRow.Verdict.REFUSED else ""
        for row, verdict, why in rows.values_list("row", "verdict", "why").iterator()
    }


@dataclass
class _Page:
    """One sheet of the fix file."""

    book: Any
    name: str
    judged: dict[int, str]
    line: int = 0
    width: int = 1
    pending: list[Row] = field(default_factory=list)

    def write(self, sheet: SheetStream, facts: dict[str, Any]) -> None:
        self.page = self.book.add_worksheet(self._title())
        self.bold = self.book.add_format({"bold": True, "text_wrap": True})
        self.as_text = self.book.add_format(TEXT)
        self.as_day = self.book.add_format({"num_format": "dd-mm-yyyy"})
        rows = enumerate(sheet.rows, 1)
        self._head(rows, facts["header_row"])
        self.page.set_column(0, self.width - 1, WIDTH, self.as_text)
        self.page.set_column(self.width, self.width, 4 * WIDTH)
        after_judged = False
        for number, row in rows:
            if number not in self.judged:
                if after_judged:
                    self.pending.clear()
                self.pending.append(row)
                after_judged = False
                continue
            after_judged = True
            if self.judged[number]:
                self._bad(row, self.judged[number])

    def _title(self) -> str:
        """The sheet's name as Excel allows it: other programs allow longer ones and more signs."""
        plain = _NOT_IN_TITLES.sub(" ", self.name).strip(" '")[:31] or "-"
        taken = {name.lower() for name in self.book.sheetnames}
        endings = ("", *(f" {number}" for number in range(2, 1_000)))
        return next(
            title for end in endings if (title := plain[: 31 - len(end)] + end).lower() not in taken
        )

    def _head(self, rows: Iterator[tuple[int, Row]], last: int) -> None:
        for number, row in rows:
            self.width = max(self.width, len(row))
            if number == last:
                self._line(row)
                self.page.write_string(self.line - 1, self.width, _("Reason"), self.bold)
                return
            self._line(row)

    def _bad(self, row: Row, reason: str) -> None:
        for above in self.pending:
            self._line(above)
        self.pending.clear()
        self._line(row)
        self.page.write_string(self.line - 1, self.width, reason)

    def _line(self, row: Row) -> None:
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            if isinstance(cell, (date, datetime)):
                self.page.write_datetime(self.line, column, cell, self.as_day)
            elif isinstance(cell, bool):
                self.page.write_boolean(self.line, column, cell)
            elif isinstance(cell, (int, float)):
                self.page.write_number(self.line, column, cell, self.as_text)
            else:
                self.page.write_string(self.line, column, str(cell), self.as_text)
        self.line += 1
