"""Reads a spreadsheet in a process of its own: `python child.py FD KIND LONG MEMORY SECONDS`.

Run by its path and not as a module: it needs nothing of the project, starts in no time, and a file
that makes the parser eat memory ends this process alone. A sheet of more than LONG bytes of XML is
read in bands. It writes pickles to stdout, of plain
values and dates only: ("sheet", name, hidden, notes), ("rows", rows) … ("end",) or
("error", code).
"""

import codecs
import csv
import math
import pickle
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

CHUNK = 2_000
PIECE = 2**20
MOST_COLUMNS = 300
_SEPARATORS = ";,\t|"
# The mark that `pilarsosial.formulas` puts in front of what a spreadsheet would run.
_DEFUSED = re.compile("''*[=+\\-@\t\r＝＋－＠]")

Say = Callable[..., None]


class Refused(Exception):
    """The code of what is wrong."""


def main() -> None:
    """Read the file behind the descriptor, within the limits."""
    descriptor, kind, long, memory, seconds = sys.argv[1:6]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout.buffer

    def say(*message: Any) -> None:
        pickle.dump(message, out, protocol=5)

    try:
        path = f"/dev/fd/{descriptor}"
        read_csv(path, say) if kind == "csv" else read_workbook(path, say, int(long))
    except Refused as refusal:
        say("error", str(refusal))
    except MemoryError:
        say("error", "too_large")
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, the file is damaged
        say("error", "damaged")
    say("end")
    out.flush()


def read_workbook(path: str, say: Say, long: int) -> None:
    """XLSX, XLS and ODS, values only: a formula's last result."""
    from pathlib import Path

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sys.path.append(str(Path(__file__).parent))
    from bands import LongWorkbook, is_long, signs_of  # type: ignore[import-not-found] # our path

    signs = signs_of(path)
    if "too_wide" in signs:
        raise Refused("too_wide")
    notes = ["formulas"] if "formulas" in signs else []
    in_bands = LongWorkbook(path) if is_long(path, long) else None
    workbook = in_bands.without_rows() if in_bands else CalamineWorkbook.from_path(path)
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        say("sheet", sheet.name, sheet.visible != SheetVisibleEnum.Visible, notes)
        if in_bands:
            send(rows_of_bands(in_bands.bands(sheet.name)), say)
        else:
            send(rows_of_bands([workbook.get_sheet_by_name(sheet.name)]), say)


def rows_of_bands(bands: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows of a sheet by its parts, with the empty ones between them."""
    done = 0
    for band in bands:
        if band.start is None:
            continue
        if band.total_width > MOST_COLUMNS:
            raise Refused("too_wide")
        if band.start[0] < done:
            raise Refused("damaged")
        yield from ([] for _empty in range(done, band.start[0]))
        margin = [""] * band.start[1]
        # The iterator goes through all rows above the band, the list holds all rows of it.
        rows = band.to_python() if done else islice(band.iter_rows(), band.start[0], None)
        yield from (tidy(margin + row if margin else row) for row in rows)
        done = band.end[0] + 1


def tidy(row: list[Any]) -> list[Any]:
    """Whole numbers as such; nothing for an empty cell, and for a number that is none (1E999)."""
    return [
        _number(cell) if type(cell) is float else (None if cell == "" else cell) for cell in row
    ]


def _number(cell: float) -> float | None:
    if not math.isfinite(cell):
        return None
    return int(cell) if cell.is_integer() else cell


def read_csv(path: str, say: Say) -> None:
    """Comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252."""
    csv.field_size_limit(PIECE)
    encoding = encoding_of(path)
    with open(path, encoding=encoding, newline="", errors="strict") as lines:  # noqa: PTH123
        head = [line for _number, line in zip(range(30), lines, strict=False)]
        separator = separator_of(head)
        lines.seek(0)
        say("sheet", "CSV", False, [])
        send(rows_of(csv.reader(lines, delimiter=separator)), say)


def rows_of(lines: Iterator[list[str]]) -> Iterator[list[Any]]:
    for row in lines:
        if len(row) > MOST_COLUMNS:
            raise Refused("too_wide")
        yield [cell_of(cell) for cell in row]


def cell_of(text: str) -> str | None:
    """Without the ="…" by which some programs keep Excel from turning digits into a number."""
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    if text.startswith("'") and _DEFUSED.match(text):
        text = text[1:]
    if "\0" in text:
        raise Refused("not_a_sheet")
    return text or None


def encoding_of(path: str) -> str:
    """UTF-8 when all of it is; else what Windows writes here."""
    with open(path, "rb") as file:  # noqa: PTH123
        mark = file.read(2)
        if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def separator_of(lines: list[str]) -> str:
    """The sign that most lines have most often."""
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines))


def send(rows: Iterator[list[Any]], say: Say) -> None:
    """Send rows by the chunk. Empty ones are sent as [] and cost nothing; those at the end not."""
    chunk: list[list[Any]] = []
    waiting = 0
    for row in rows:
        if not any(cell is not None and str(cell).strip() for cell in row):
            waiting += 1
            continue
        if waiting:
            chunk.extend([] for _row in range(waiting))
            waiting = 0
        chunk.append(row)
        if len(chunk) >= CHUNK:
            say("rows", chunk)
            chunk = []
    if chunk:
        say("rows", chunk)


if __name__ == "__main__":
    main()
