"""The report from its first to its last chapter."""

from dataclasses import replace

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content import (
    aid,
    annexes,
    cases,
    desks,
    members,
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
    aid.chapter, spm.chapter, quality.chapter, plan.chapter,
)  # fmt: skip


def chapters_of(book: Book) -> tuple[Chapter, ...]:
    """The chapters, without the annexes."""
    return tuple(chapter(book) for chapter in CHAPTERS)


def report_of(evaluation: Evaluation) -> Document:
    """The whole report in the active language, with an annex for each subdistrict, then for each
    pillar.
    """
    book = Book(evaluation)
    annexed = (*annexes.subdistricts(book), *members.pillars(book))
    return replace(_document(book, chapters_of(book), annexed), places=places_of(book))


def excerpt_of_subdistrict(evaluation: Evaluation, area: str) -> Document:
    """The part of one subdistrict (by code)."""
    book = Book(evaluation)
    chosen = (row for row in book.subdistricts if row.region and row.region.code == area)
    return _document(book, tuple(annexes.subdistrict(book, row) for row in chosen))


def excerpt_of_pillar(evaluation: Evaluation, pillar: str) -> Document:
    """The part of one pillar (by code), with its members."""
    book = Book(evaluation)
    return _document(book, (members.of_one(book, pillar),))


def _document(
    book: Book, chapters: tuple[Chapter, ...], annexed: tuple[Chapter, ...] = ()
) -> Document:
    district, office = book.names.places[book.evaluation.district_id], book.names["office"]
    return Document(
        book.evaluation,
        title=_("Evaluation report, %(quarter)s") % {"quarter": book.evaluation.period.label},
        district=district,
        office=office["name"] or district.full_name,
        address=office["address"],
        phone=office["phone"],
        chapters=chapters,
        annexes=annexed,
    )
