"""A document as the words and measures of its sheet: all that `report.typ` draws."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from textwrap import fill
from typing import Any

from django.utils.translation import gettext as _

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
from pilarsosial.evaluations.papers.map import map_of

A_LETTER, BESIDE, A_BAR, PAGE = 4.7, 9, 80, 467  # points
NARROWEST, READABLE, WIDEST = 8, 28, 48  # letters
HEAD_LINES, BOLD = 2, 1.15


def sheet_of(document: Document) -> dict[str, Any]:
    """The whole sheet; chapters and tables numbered, annexes by letters of the contents."""
    return {
        **cover_of(document),
        "is_part": document.is_part,
        "map": _placed(document),
        "chapters": [
            _annex(chapter, "")
            if document.is_part
            else _chapter(chapter, f"{number}. ", f"{number}.")
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
            "villages": _("villages"),
            "empty": _("Nothing in this quarter."),
        },
    }


def _placed(document: Document) -> dict[str, Any] | None:
    """The map, and after which table it stands: the first with bars."""
    drawn = map_of(document)
    tables = [table for chapter in document.chapters for table in chapter.tables]
    first = next((one for one in tables if any(column.is_bar for column in one.columns)), None)
    return {**drawn, "after": first.title} if drawn and first else None


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
    shown = _in_two_lines(table) if _is_crowded(table) else table
    return {
        "title": f"{number}{table.title}",
        "columns": [_column(one, at, shown) for at, one in enumerate(table.columns)],
        "lines": [_line(line) for line in shown.lines],
        "note": table.note,
    }


def _is_crowded(table: Table) -> bool:
    """Whether shares with what they are of, each in one line, leave too little for the words."""
    return sum(_least(one, at, table) for at, one in enumerate(table.columns)) > PAGE


def _in_two_lines(table: Table) -> Table:
    """With what each share is of below it."""
    lines = (
        replace(line, cells=tuple(
            replace(cell, words=cell.words.replace(" (", "\n(", 1)) if column.is_number else cell
            for cell, column in zip(line.cells, table.columns, strict=True)
        ))
        for line in table.lines
    )  # fmt: skip
    return replace(table, lines=tuple(lines))


def _least(column: Column, at: int, table: Table) -> float:
    if column.is_bar:
        return A_BAR
    letters = max(_longest(_cells(at, table)), _head(column) if column.is_number else NARROWEST)
    return (letters if column.is_number else min(letters, READABLE)) * A_LETTER + BESIDE


def _column(column: Column, at: int, table: Table) -> dict[str, Any]:
    """Numbers take what they need, and so do words beside a bar; the rest is shared by length."""
    longest = _longest(_cells(at, table))
    label, pt, share = column.label, None, None
    if column.is_number:
        label = fill(label, max(longest, _head(column)), break_long_words=False)
    elif column.is_bar:
        share = WIDEST
    elif any(one.is_bar for one in table.columns):
        pt = min(longest * BOLD, WIDEST / 2) * A_LETTER + BESIDE
    else:
        share = min(max(longest, len(label), NARROWEST), WIDEST)
    return {
        "label": label,
        "is_number": column.is_number,
        "is_bar": column.is_bar,
        "standard": column.standard,
        "pt": pt,
        "share": share,
    }


def _head(column: Column) -> int:
    """How many letters wide the head of a number is, in two lines."""
    return max(_longest(column.label.split()), ceil(len(column.label) / HEAD_LINES))


def _cells(at: int, table: Table) -> list[str]:
    return [part for line in table.lines for part in line.cells[at].words.split("\n")]


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
