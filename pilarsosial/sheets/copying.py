"""COPY of lines into a table."""

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from psycopg import Copy
from psycopg.copy import FileWriter

Columns = Sequence[str] | Mapping[str, str]


def copy_lines(cursor: Any, table: str, columns: Columns, lines: Iterable[Sequence[Any]]) -> None:
    """The columns of the lines, in their order. Lines may be made while the server takes those
    before; without any there is no COPY, and no trigger of the table runs.

    Columns with their types go in binary: both sides do less for long bytes.
    """
    coming = iter(lines)
    first = next(coming, None)
    if first is None:
        return
    with cursor.copy(_statement(table, columns)) as copy:
        if isinstance(columns, Mapping):
            copy.set_types(list(columns.values()))
        for line in chain([first], coming):
            copy.write_row(line)


def as_block(cursor: Any, lines: Iterable[Sequence[Any]]) -> bytes:
    """Lines as COPY takes them. The cursor says how to write values, it is not used: a thread may
    make the block while the server works.
    """
    made = io.BytesIO()
    with Copy(cursor.connection.cursor(), writer=FileWriter(made)) as copy:
        for line in lines:
            copy.write_row(line)
    return made.getvalue()


def copy_block(cursor: Any, table: str, columns: Sequence[str], block: bytes) -> None:
    """Lines that were made before, if there are any."""
    if block:
        with cursor.copy(_statement(table, columns)) as copy:
            copy.write(block)


def _statement(table: str, columns: Columns) -> str:
    form = " (FORMAT BINARY)" if isinstance(columns, Mapping) else ""
    return f"COPY {table} ({', '.join(columns)}) FROM STDIN{form}"
