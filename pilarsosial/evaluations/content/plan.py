"""Chapter: obstacles, recommendations, the follow-up plan, and what became of the plan before."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.document import Cell, Chapter, Column, Line, Table
from pilarsosial.evaluations.models import Remark


def chapter(book: Book) -> Chapter:
    """The texts as they were reviewed; of a draft, as they stand."""
    return Chapter(
        _("Obstacles, recommendations, follow-up plan"),
        tables=(
            _remarks(_("Obstacles"), book.texts["remarks"], Remark.Kind.OBSTACLE),
            _remarks(_("Recommendations"), book.texts["remarks"], Remark.Kind.RECOMMENDATION),
            _plan(book.texts["follow_ups"]),
            _carried(book.texts["carried"]),
        ),
    )


def _remarks(title: str, remarks: Iterable[dict[str, Any]], kind: str) -> Table:
    lines = tuple(Line((Cell(one["text"]),)) for one in remarks if one["kind"] == kind)
    return Table(title, (Column(title),), lines)


def _plan(lines: Iterable[dict[str, Any]]) -> Table:
    columns = (Column(_("What is done")), Column(_("Who does it")), Column(_("Until")))
    return Table(
        _("Follow-up plan"),
        columns,
        tuple(
            Line((Cell(one["text"]), Cell(one["owner"]), Cell(_day(one["due_on"]))))
            for one in lines
        ),
    )


def _carried(lines: Iterable[dict[str, Any]]) -> Table:
    columns = (
        Column(_("Of")), Column(_("What is done")), Column(_("Who does it")),
        Column(_("What became of it")),
    )  # fmt: skip
    return Table(
        _("What became of earlier plans"),
        columns,
        tuple(
            Line((
                Cell(str(Quarter.parse(one["quarter"]).label)), Cell(one["text"]),
                Cell(one["owner"]), Cell(one["outcome"] or _("still open")),
            ))
            for one in lines
        ),
    )  # fmt: skip


def _day(iso: str) -> str:
    return format_date(date.fromisoformat(iso), "j F Y")
