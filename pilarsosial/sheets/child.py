"""Reads a spreadsheet in a process of its own: `python child.py FD KIND MEMORY SECONDS`.

Run by its path and not as a module: it needs nothing of the project, starts in no time, and a file
that makes the parser eat memory ends this process alone. It writes pickles to stdout, of plain
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
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

CHUNK = 2_000
PIECE = 2**20
MOST_COLUMNS = 300
# A cell of three letters lies beyond the 702nd column.
_FAR_CELL = re.compile(rb'<c r="[A-Z]{3}\d')
_FORMULA = re.compile(rb"<f[ >/]")
_SEPARATORS = ";,\t|"
# The mark that `pilarsosial.formulas` puts in front of what a spreadsheet would run.
_DEFUSED = re.compile("''*[=+\\-@\t\r＝＋－＠]")

Say = Callable[..., None]


class Refused(Exception):
    """The code of what is wrong."""


def main() -> None:
    """Read the file behind the descriptor, within the limits."""
    descriptor, kind, memory, seconds = sys.argv[1:5]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout.buffer

    def say(*message: Any) -> None:
        pickle.dump(message, out, protocol=5)

    try:
        (read_csv if kind == "csv" else read_workbook)(f"/dev/fd/{descriptor}", say)
    except Refused as refusal:
        say("error", str(refusal))
    except MemoryError:
        say("error", "too_large")
    except Exception:  # noqa: BLE001 - whatever the parser stumbles over, the file is damaged
        say("error", "damaged")
    say("end")
    out.flush()


def read_workbook(path: str, say: Say) -> None:
    """XLSX, XLS and ODS, values only: a formula's last result."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with_formulas = sheets_with_formulas(path)
    workbook = CalamineWorkbook.from_path(path)
    plain = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for sheet in plain:
        notes = ["formulas"] if with_formulas else []
        say("sheet", sheet.name, sheet.visible != SheetVisibleEnum.Visible, notes)
        data = workbook.get_sheet_by_name(sheet.name)
        if data.start is None:
            continue
        if data.total_width > MOST_COLUMNS:
            raise Refused("too_wide")
        margin = [""] * data.start[1]
        send(((margin + tidy(row) if margin else tidy(row)) for row in data.iter_rows()), say)
        del data


def sheets_with_formulas(path: str) -> bool:
    """Look through the sheets' XML in pieces: is there a formula, is there a cell far out?"""
    if not zipfile.is_zipfile(path):
        return False
    found = False
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                found = look_through(archive, name) or found
    return found


def look_through(archive: zipfile.ZipFile, name: str) -> bool:
    """One sheet: whether it has formulas."""
    tail, formulas = b"", False
    with archive.open(name) as sheet:
        while piece := sheet.read(PIECE):
            text = tail + piece
            if _FAR_CELL.search(text):
                raise Refused("too_wide")
            formulas = formulas or bool(_FORMULA.search(text))
            tail = text[-16:]
    return formulas


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
    if _DEFUSED.match(text):
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
