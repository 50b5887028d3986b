"""Rows into a file: XLSX or CSV, each row once, none kept."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from rustpy_xlsxwriter import write_worksheets

from pilarsosial.formulas import defused, may_run, suspects

ROWS_OF_A_SHEET = 1_000_000  # Excel ends at 1,048,576
LINES_AT_A_TIME = 1_000
NARROW, WIDE = 12, 42
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as Windows-1252


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object: ...


def write_xlsx(
    path: str, title: str, titles: Sequence[str], rows: Iterator[list[Any]], *, total: int
) -> None:
    """Write a workbook of as many sheets as the rows need, in constant memory.

    Every text is an inline string: a name that begins with "=" is no formula here.
    """
    sheets: list[tuple[str, Any]] = [
        (name, records(titles, islice(rows, ROWS_OF_A_SHEET)))
        for name in _sheet_names(title, total)
    ]
    widths: dict[str, Any] = {name: [_width(one) for one in titles] for name, _rows in sheets}
    write_worksheets(
        sheets,
        path,
        bold_headers=True,
        datetime_format="yyyy-mm-dd",
        freeze_panes={"general": {"row": 1, "col": 0}},
        column_widths=widths,
    )


def records(titles: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """The writer takes dictionaries, and heads a sheet by the keys of the first: so there is one,
    with a key for each title.
    """
    heads, row = _distinct(titles), None
    for row in rows:
        yield dict(zip(heads, row, strict=True))
    if row is None:
        yield dict.fromkeys(heads)


def _distinct(titles: Iterable[str]) -> list[str]:
    """A title that comes again gets its number."""
    told: Counter[str] = Counter()
    found = []
    for title in titles:
        told[title] += 1
        found.append(title if told[title] == 1 else f"{title} ({told[title]})")
    return found


def write_csv(sink: Sink, titles: Sequence[str], lines: Iterable[bytes], *, delimiter: str) -> None:
    """Write lines that are CSV already; the few that hold what would run are mended."""
    sink.write(BYTE_ORDER_MARK + _line(titles, delimiter))
    source = iter(lines)
    while block := list(islice(source, LINES_AT_A_TIME)):
        whole = b"".join(block)
        if may_run(whole, delimiter):
            whole = b"".join(_mended(block, delimiter))
        sink.write(whole)


def _mended(lines: Iterable[bytes], delimiter: str) -> Iterator[bytes]:
    find = suspects(delimiter).search
    for line in lines:
        if find(line):
            (cells,) = csv.reader([line.decode()], delimiter=delimiter)
            yield _line([defused(cell) for cell in cells], delimiter)
        else:
            yield line


def as_lines(rows: Iterable[Sequence[str]], *, delimiter: str) -> Iterator[bytes]:
    """Rows that Python had to touch, as CSV."""
    return (_line(row, delimiter) for row in rows)


def _sheet_names(title: str, total: int) -> list[str]:
    name = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:24] or "Data"
    count = max(1, -(-total // ROWS_OF_A_SHEET))
    return [name if number == 1 else f"{name} {number}" for number in range(1, count + 1)]


def _width(title: str) -> int:
    return min(max(NARROW, len(title) + 4), WIDE)


def _line(cells: Sequence[str], delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
