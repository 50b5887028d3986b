"""Spreadsheets as rows of plain values, whatever program wrote them.

XLSX, XLS, ODS and CSV. The file passes the gate first, then a child process reads it whose memory
and time are limited; nothing of it is ever written to a disk.
"""

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.gate import Passed, look_at

Cell = str | float | int | date | datetime | bool | None
Row = list[Cell]
# Of the XML of a sheet, some 100,000 rows. What is longer is read in bands: an XLSX of 1,000,000
# rows needs 350 MB so, and 1.2 GB whole; what is shorter is read whole, at twice the speed.
LONG = 64 * 2**20
# ODS and XLS are read whole, however long. No small file gets so much memory: it pays with its own
# bytes, and not with what it says about itself.
MEMORY = 512 * 2**20
MEMORY_FOR_EACH_BYTE = 16
SECONDS = 240
CHILD = Path(__file__).with_name("child.py")
_DATES = {("datetime", kind.__name__): kind for kind in (date, datetime, time, timedelta)}

_WORDS: dict[str, Promise] = {
    "too_wide": _(
        "A sheet of this file has cells far to the right (more than 300 columns). Delete the"
        " columns that are not needed, or copy the list into a new file."
    ),
    "too_large": _(
        "This file needs more memory than may be used to read it. Send it in parts, or save the"
        " sheet as CSV."
    ),
    "damaged": _("This file is damaged and cannot be read. Open it in Excel and save it anew."),
    "not_a_sheet": _("This is not a spreadsheet. Send a file of Excel (.xlsx, .xls), ODS or CSV."),
}


@dataclass
class Sheet:
    """One sheet. The sheet's own number of a row is its index + 1; an empty row is []."""

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass
class SheetStream:
    """A sheet whose rows come as they are read. Take them before the next sheet is asked for."""

    name: str
    rows: Iterator[Row]
    hidden: bool
    notes: list[str]


def read_workbook(file: Path) -> list[Sheet]:
    """All sheets of a file that is small enough to be held. Raises Unreadable."""
    with file.open("rb") as opened:
        return [
            Sheet(sheet.name, list(sheet.rows), sheet.hidden, sheet.notes)
            for sheet in stream_workbook(opened)
        ]


def read_bytes(data: bytes) -> list[Sheet]:
    """All sheets of a file that somebody uploaded."""
    return [
        Sheet(sheet.name, list(sheet.rows), sheet.hidden, sheet.notes)
        for sheet in stream_workbook(io.BytesIO(data))
    ]


def stream_workbook(file: BinaryIO) -> Iterator[SheetStream]:
    """The sheets one after the other, however long they are. Raises Unreadable, at any moment."""
    passed = look_at(file)
    with _in_memory(file) as held, _child(held, passed) as child:
        messages = _Messages(child)
        try:
            for message in messages:
                if message[0] != "sheet":
                    continue
                _word, name, hidden, notes = message
                rows = messages.rows()
                yield SheetStream(name, rows, hidden, [*passed.notes, *notes])
                for _unread in rows:
                    pass
        finally:
            child.kill()
            child.stdout and child.stdout.close()


class _Messages:
    """What the child says, with one message of looking ahead."""

    def __init__(self, child: "subprocess.Popen[bytes]") -> None:
        self.child = child
        self.source = _stdout(child)
        self.held: tuple[Any, ...] | None = None

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while (message := self._next())[0] != "end":
            yield message

    def rows(self) -> Iterator[Row]:
        while (message := self._next())[0] == "rows":
            yield from message[1]
        self.held = message

    def _next(self) -> tuple[Any, ...]:
        if self.held is not None:
            message, self.held = self.held, None
            return message
        try:
            said: tuple[Any, ...] = _PlainUnpickler(self.source).load()
        except (EOFError, pickle.UnpicklingError, OSError) as error:
            raise _refusal("too_large") from error  # the child was ended by one of its limits
        if said[0] == "error":
            raise _refusal(said[1])
        return said


class _PlainUnpickler(pickle.Unpickler):
    """Plain values and dates; nothing that a file could have talked the child into."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        try:
            return _DATES[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(global_name) from None


def _in_memory(file: BinaryIO) -> IO[bytes]:
    """The file as one without a name, which the child opens by its descriptor."""
    held = os.fdopen(os.memfd_create("sheet"), "w+b")
    while piece := file.read(2**20):
        held.write(piece)
    held.flush()
    held.seek(0)
    return held


def _child(held: IO[bytes], passed: Passed) -> "subprocess.Popen[bytes]":
    number = held.fileno()
    memory = MEMORY + MEMORY_FOR_EACH_BYTE * os.fstat(number).st_size
    limits = [str(limit) for limit in (LONG, memory, SECONDS)]
    return subprocess.Popen(  # noqa: S603 - our own file, our own numbers
        [sys.executable, "-I", str(CHILD), str(number), passed.kind, *limits],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=[number],
        bufsize=2**20,
    )


def _stdout(child: "subprocess.Popen[bytes]") -> IO[bytes]:
    if child.stdout is None:
        raise ValueError("The child was started without a pipe.")
    return child.stdout


def _refusal(code: str) -> Unreadable:
    return Unreadable(_WORDS.get(code, _WORDS["damaged"]), code=code)
