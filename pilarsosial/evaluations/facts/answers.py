"""A table of facts, and the question whose answer fills it.

The primary answers and keeps in one statement; a replica answers, and its rows are streamed into
the primary. The question is the same text, so the facts are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

ROOM = "SET LOCAL work_mem = '64MB'"  # a district's records are joined in memory


@dataclass(frozen=True)
class Facts:
    """`columns` of the table, in the order of the question's: the second is the village."""

    table: str
    columns: str
    question: str

    @property
    def by_village(self) -> str:
        """The question, answered in the order of the index: writing it costs less, and so does
        counting a subdistrict, whose facts lie together.
        """
        return f"SELECT * FROM ({self.question}) AS answer ORDER BY 2"  # noqa: S608 - our own

    def insert(self, cursor: Any, asked: dict[str, Any]) -> int:
        """Ask and keep here. Returns how many rows came."""
        cursor.execute(ROOM)
        cursor.execute(f"INSERT INTO {self.table} ({self.columns}) {self.by_village}", asked)
        return int(cursor.rowcount)

    def copy(self, cursor: Any, rows: Iterable[bytes]) -> int:
        """Keep what another server answered; it passes through, whatever its size."""
        with cursor.copy(f"COPY {self.table} ({self.columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write(row)
        return int(cursor.rowcount)
