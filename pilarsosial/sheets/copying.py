"""COPY of lines into a staging table."""

from collections.abc import Sequence
from typing import Any


def copy_lines(
    cursor: Any, table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]
) -> None:
    """The columns of the lines, in their order."""
    if not lines:
        return
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for line in lines:
            copy.write_row(line)
