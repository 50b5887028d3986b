"""Which people a file has named before, in a few megabytes however long it is.

A mark is a number made of keyed hashes and kept for one reading; nothing of a person is in it. They
lie in SQLite, which begins to use an unnamed file of its own when there are more than fit.
"""

import sqlite3
from collections.abc import Hashable

CACHE = "PRAGMA cache_size = -32768"  # kibibytes


class Met:
    """A number for each mark: the first that was told stays."""

    def __init__(self) -> None:
        self.marks = sqlite3.connect("", isolation_level=None)
        for statement in (
            CACHE,
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE met (mark INTEGER PRIMARY KEY, number INTEGER)",
            "BEGIN",
        ):
            self.marks.execute(statement)

    def number_of(self, mark: Hashable) -> int | None:
        row = self.marks.execute("SELECT number FROM met WHERE mark = ?", (hash(mark),)).fetchone()
        return int(row[0]) if row else None

    def remember(self, mark: Hashable, number: int) -> None:
        self.marks.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", (hash(mark), number))
