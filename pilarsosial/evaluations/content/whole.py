"""The report from its first to its last chapter."""

from dataclasses import replace

from django.utils.translation import gettext as _

from pilarsosial.accounts.models import Office
from pilarsosial.evaluations.content import (
    annexes,
    cases,
    desks,
    pillars,
    plan,
    quality,
    referrals,
    spm,
    summary,
)
from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.document import Chapter, Document
from pilarsosial.evaluations.content.map import places_of
from pilarsosial.evaluations.models import Evaluation

CHAPTERS = (
    summary.chapter, cases.chapter, referrals.chapter, desks.chapter, pillars.chapter,
    spm.chapter, quality.chapter, plan.chapter,
)  # fmt: skip


def chapters_of(book: Book) -> tuple[Chapter, ...]:
    """The chapters, without the annexes."""
    return tuple(chapter(book) for chapter in CHAPTERS)


def report_of(evaluation: Evaluation) -> Document:
    """The whole report in the active language, with an annex for each subdistrict."""
    book = Book(evaluation)
    document = _document(evaluation, chapters_of(book), annexes.subdistricts(book))
    return replace(document, places=places_of(book))


def excerpt_of_subdistrict(evaluation: Evaluation, area: str) -> Document:
    """The part of one subdistrict (by code)."""
    book = Book(evaluation)
    chosen = (row for row in book.subdistricts if row.region and row.region.code == area)
    return _document(evaluation, tuple(annexes.subdistrict(book, row) for row in chosen))


def excerpt_of_pillar(evaluation: Evaluation, pillar: str) -> Document:
    """The part of one pillar (by code), with its members."""
    return _document(evaluation, (pillars.of_one(Book(evaluation), pillar),))


def _document(
    evaluation: Evaluation, chapters: tuple[Chapter, ...], annexed: tuple[Chapter, ...] = ()
) -> Document:
    district = evaluation.district
    return Document(
        evaluation,
        title=_("Evaluation report, %(quarter)s") % {"quarter": evaluation.period.label},
        office=Office.of(district.code).name or district.full_name,
        place=district.full_name,
        chapters=chapters,
        annexes=annexed,
    )
