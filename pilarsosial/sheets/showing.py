"""What the page of a batch shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from pilarsosial.sheets.importers import importer_of
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.words import FAILED, FILTERS, HELD, NOTES, STATES, VERDICTS, WARNED, Look

WITH_CHANGES = (BatchRow.Verdict.NEW, BatchRow.Verdict.CHANGED, BatchRow.Verdict.MAYBE)


@dataclass(frozen=True)
class Chip:
    """A verdict as a filter, with its count; `is_on` is the one that is chosen."""

    name: str
    word: str | Promise
    count: int
    is_on: bool


@dataclass(frozen=True)
class Line:
    """One row of the preview. The full NIK is never among what is shown."""

    pk: int
    sheet: str
    row: int
    name: str
    place: str
    look: Look
    is_warned: bool
    is_held: bool
    why: list[str]
    changes: list[tuple[str, str, str]]
    may_decide: bool
    decision: str


@dataclass(frozen=True)
class Told:
    """A sheet and what is to be said of it."""

    name: str
    subject: str
    rows: int
    header_row: int | None
    left_out: list[str]
    notes: list[str | Promise]


def look_of(batch: Batch) -> Look:
    return FAILED if batch.has_failed else STATES[Batch.Status(batch.status)]


def chips(batch: Batch, chosen: str) -> list[Chip]:
    """All verdicts that occur."""
    words = {str(name): look.word for name, look in VERDICTS.items()} | {
        "warned": WARNED.word,
        "held": HELD.word,
    }
    return [
        Chip(name, words[name], batch.count(name), name == chosen)
        for name in FILTERS
        if batch.count(name)
    ]


def lines(rows: list[BatchRow], batch: Batch) -> list[Line]:
    """Rows with what they say, decrypted for this page."""
    label = importer_of(batch).label
    return [_line(row, batch, label) for row in rows]


def _line(row: BatchRow, batch: Batch, label: Callable[[str], str]) -> Line:
    payload: dict[str, Any] = row.payload
    return Line(
        row.pk,
        row.sheet,
        row.row,
        payload["name"],
        payload["place"],
        VERDICTS[BatchRow.Verdict(row.verdict)],
        row.is_warned,
        row.is_held,
        row.why,
        [(label(name), old, new) for name, old, new in payload["changes"]]
        if row.verdict in WITH_CHANGES
        else [],
        batch.status == Batch.Status.PREVIEWED and payload.get("asks", False),
        row.get_decision_display(),
    )


def told(batch: Batch, subjects: dict[str, str]) -> list[Told]:
    """The sheets of a file."""
    return [
        Told(
            sheet["name"],
            subjects.get(sheet["subject"], ""),
            sheet["rows"],
            sheet["header_row"],
            sheet["left_out"],
            [NOTES[note] for note in _notes(sheet) if note in NOTES],
        )
        for sheet in batch.sheets
    ]


def _notes(sheet: dict[str, Any]) -> list[str]:
    return [*sheet["notes"], *(["hidden"] if sheet["hidden"] else [])]
