"""The map of a report: of what was known when it was counted, in grey as in colour."""

import re
from dataclasses import replace

import pytest

from pilarsosial.evaluations.content.document import Cell, Document, Place
from pilarsosial.evaluations.content.public import without_few
from pilarsosial.evaluations.content.whole import report_of
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.papers.map import map_of, mark_of
from pilarsosial.regions.models import Boundary, Region
from tests import factories as make
from tests.evaluations.computing import computed

DAY = "2026-08-10T03:00Z"


@pytest.fixture
def villages(db) -> list[Region]:
    """One with a settled case, one without."""
    settled, silent = make.village(), make.village("33.09.02.2001", name="Ampel")
    make.CaseFactory(
        village=settled, filed_at=DAY, verified_at=DAY, resolved_at=DAY, status="resolved"
    )
    return [settled, silent]


def outlined(*villages: Region) -> None:
    for n, village in enumerate(villages):
        Boundary.objects.create(
            region=village, path=f"M{n} 0l9 0 0 9z", left=n, top=0, right=n + 9, bottom=9,
            source="x", loaded_at=DAY,
        )  # fmt: skip


def report() -> Document:
    return report_of(computed())


def test_without_outlines_each_village_is_a_tile_with_the_number_of_its_shade(villages):
    drawn = map_of(report())

    assert drawn["svg"].count("<rect ") == 3  # the stripes lie upon the silent one
    assert ">1</text>" in drawn["svg"]
    assert [(one["mark"], one["n"]) for one in drawn["legend"]] == [
        ("1", 1), ("2", 0), ("3", 0), ("4", 0), ("5", 0), ("", 1),
    ]  # fmt: skip


def test_with_outlines_it_is_a_map_that_says_what_it_leaves_out(villages):
    outlined(villages[0])

    drawn = map_of(report())

    assert '<path d="M0 0l9 0 0 9z" fill="#F6EBDB"/>' in drawn["svg"]
    assert "1 desa/kelurahan tidak memiliki garis batas" in drawn["note"]


def test_it_is_drawn_of_what_lay_there_when_it_was_counted(villages):
    outlined(*villages)
    before = report()
    Boundary.objects.all().delete()
    Region.objects.filter(code="33.09.02").update(name="Lain")

    again = report_of(Evaluation.objects.get())

    assert map_of(again) == map_of(before)


def test_an_excerpt_has_no_map(villages):
    whole = report()

    assert map_of(replace(whole, places=())) is None


@pytest.mark.parametrize(
    ("part", "whole", "mark"),
    [(9, 9, "1"), (14, 20, "3"), (10, 20, "5"), (4, 20, "<5"), (38, 40, "<5"), (3, 3, "<5")],
)
def test_everybody_sees_no_village_of_whom_few_could_be_told(part, whole, mark):
    percent = 100 * part // whole
    figure = EvaluationFigure(value=part, out_of=whole)

    shown = without_few(Place("33.09.01.2001", Cell("", part, figure, percent)))

    assert mark_of(shown) == mark


def test_names_are_words_of_the_drawing_whatever_stands_in_them(villages):
    Region.objects.filter(code="33.09.02").update(name='<a href="x">&')

    drawn = map_of(report())

    assert "&lt;a href=&quot;x&quot;&gt;&amp;" in drawn["svg"]
    assert not re.search(r"<a\b", drawn["svg"])
