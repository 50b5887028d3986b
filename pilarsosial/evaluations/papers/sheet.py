"""A document as the words and measures of its sheet: all that `report.typ` draws."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.cells import NOTHING
from pilarsosial.evaluations.content.document import (
    MOST,
    Cell,
    Chapter,
    Column,
    Document,
    Key,
    Line,
    Table,
)
from pilarsosial.evaluations.papers.cover import cover_of

A_LETTER, BESIDE = 4.9, 8  # points
NARROWEST, WIDEST = 8, 48  # letters
A_BAR = 24
HEAD_LINES, BOLD = 2, 1.15
SHADES = (90, 80, 70, 60)  # per cent


def sheet_of(document: Document) -> dict[str, Any]:
    """The whole sheet; chapters and tables numbered, annexes by letters of the contents."""
    is_part = not document.annexes and len(document.chapters) == 1
    return {
        **cover_of(document),
        "is_part": is_part,
        "tiles": _tiles(document),
        "chapters": [
            _annex(chapter, "") if is_part else _chapter(chapter, f"{number}. ", f"{number}.")
            for number, chapter in enumerate(document.chapters, start=1)
        ],
        "annexes": [
            _annex(chapter, _("Annex %(number)s. ") % {"number": number})
            for number, chapter in enumerate(document.annexes, start=1)
        ],
        "words": {
            "contents": _("Contents"),
            "page": _("Page {page} of {pages}"),
            "desks": _("Village by village"),
            "map": _("Tile map"),
            "no_map": _(
                "A tile for each subdistrict in the order of the codes; it shows no boundaries."
                " Darker: needs more attention. Striped: no data."
            ),
            "empty": _("Nothing in this quarter."),
        },
    }


def _tiles(document: Document) -> dict[str, Any] | None:
    """The first table with bars once more, as a map of tiles; only a whole report has one."""
    if not document.annexes:
        return None
    for chapter in document.chapters:
        for table in chapter.tables:
            at = next((at for at, one in enumerate(table.columns) if one.is_bar), None)
            if at is not None and len(table.lines) > 1:
                return {"title": table.title, "places": _places(table, at)}
    return None


def _places(table: Table, at: int) -> list[dict[str, Any]]:
    """The kind of place ("Kecamatan"), which all have before their name, is left out."""
    lines = [line for line in table.lines if not line.is_total]
    kinds = {line.cells[0].words.partition(" ")[0] for line in lines}
    kind = f"{kinds.pop()} " if len(kinds) == 1 else ""
    return [
        {
            "name": line.cells[0].words.removeprefix(kind),
            "shade": _shade(line.cells[at].percent),
            "words": NOTHING if line.cells[at].percent is None else f"{line.cells[at].percent}%",
        }
        for line in lines
    ]


def _shade(percent: int | None) -> int | None:
    """0 is pale, 4 is dark: the need for attention, in steps of the same width below 100."""
    return None if percent is None else sum(percent < bound for bound in SHADES)


def _chapter(chapter: Chapter, title: str, table: str = "") -> dict[str, Any]:
    return {
        "title": f"{title}{chapter.title}",
        "lead": chapter.lead,
        "keys": [_key(key) for key in chapter.keys],
        "paragraphs": chapter.paragraphs,
        "desks": [],
        "tables": [
            _table(one, f"{table}{number} " if table else "")
            for number, one in enumerate(chapter.tables, start=1)
        ],
    }


def _annex(chapter: Chapter, title: str) -> dict[str, Any]:
    """The table of the villages, then each desk by itself. A desk is a table of two columns."""
    villages, desks = chapter.tables[:1], chapter.tables[1:]
    if any(len(one.columns) != 2 for one in desks):
        return _chapter(chapter, title)
    return {
        **_chapter(replace(chapter, tables=villages), title),
        "desks": [
            {"title": one.title, "rows": [[c.words for c in line.cells] for line in one.lines]}
            for one in desks
        ],
    }


def _key(key: Key) -> dict[str, Any]:
    return {"label": key.label, "value": key.value.words, "notes": key.notes}


def _table(table: Table, number: str) -> dict[str, Any]:
    return {
        "title": f"{number}{table.title}",
        "columns": [_column(one, at, table) for at, one in enumerate(table.columns)],
        "lines": [_line(line) for line in table.lines],
        "note": table.note,
    }


def _column(column: Column, at: int, table: Table) -> dict[str, Any]:
    """Numbers take what they need, and so do words beside a bar; the rest is shared by length."""
    cells = [line.cells[at].words for line in table.lines]
    pt = share = None
    if column.is_number:
        head = max(_longest(column.label.split()) * BOLD, len(column.label) / HEAD_LINES)
        pt = max(_longest(cells), head) * A_LETTER + BESIDE
    elif column.is_bar:
        share = A_BAR
    elif any(one.is_bar for one in table.columns):
        pt = min(_longest(cells) * BOLD, WIDEST / 2) * A_LETTER + BESIDE
    else:
        share = min(max(_longest(cells), len(column.label), NARROWEST), WIDEST)
    return {
        "label": column.label,
        "is_number": column.is_number,
        "is_bar": column.is_bar,
        "standard": column.standard,
        "pt": pt,
        "share": share,
    }


def _longest(words: Iterable[str]) -> int:
    return max(map(len, words), default=0)


def _line(line: Line) -> dict[str, Any]:
    return {
        "cells": [_cell(cell, line) for cell in line.cells],
        "is_total": line.is_total,
        "low": line.needs_attention,
    }


def _cell(cell: Cell, line: Line) -> dict[str, Any]:
    percent = None if cell.percent is None else min(cell.percent, MOST)
    return {"words": cell.words, "percent": percent, "low": line.needs_attention}
