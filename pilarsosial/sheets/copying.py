"""COPY of lines into a table."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any


def copy_lines(
    cursor: Any, table: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]
) -> None:
    """The columns of the lines, in their order. Lines may be made while the server takes those
    before; without any there is no COPY, and no trigger of the table runs.
    """
    coming = iter(lines)
    first = next(coming, None)
    if first is None:
        return
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for line in chain([first], coming):
            copy.write_row(line)
