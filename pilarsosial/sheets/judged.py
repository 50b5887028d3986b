"""What an importer says of a sheet, and of one row."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Judged:
    """A verdict (`BatchRow.Verdict`), why, and what the row says, to be sealed."""

    sheet: str
    row: int
    verdict: str
    why: list[str] = field(default_factory=list)
    is_warned: bool = False
    is_held: bool = False
    target: int | None = None
    decision: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class SheetFacts:
    """What an importer found a sheet to be. `subject` is what all its rows are about (a pillar's
    code); `needs_subject` says that somebody must tell it.
    """

    name: str
    hidden: bool = False
    header_row: int | None = None
    rows: int = 0
    subject: str = ""
    needs_subject: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Portion:
    """Some rows of a sheet that are read and not yet judged; and what the sheet was found to be so
    far. Each sheet has one at least, `number` is its place in the file.
    """

    number: int
    sheet: SheetFacts
    rows: list[Any] = field(default_factory=list)
