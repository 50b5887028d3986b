"""The report page by page: as pictures, and within its time. All of it is invented.

Of a page that was changed on purpose, delete its picture and run the test: it is drawn anew and the
test fails once, so that somebody looks at it.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import cycle
from pathlib import Path

import pytest
from django.utils import translation
from PIL import Image, ImageChops, ImageStat

from pilarsosial.evaluations.content.document import (
    Cell,
    Chapter,
    Column,
    Document,
    Key,
    Line,
    Place,
    Table,
)
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.papers.drawing import draw, pictures
from tests import factories as make

pytestmark = [pytest.mark.prove, pytest.mark.django_db]

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("Selo", "Ampel", "Cepogo", "Musuk", "Wonosamodro", "Juwangi", "Kemusu", "Klego")
VILLAGES, MEASURES = 13, 28
ALIKE = 0.3  # of 255, in the mean of a picture

CODES = [f"33.09.{n:02}" for n in range(1, len(NAMES) + 1)]
SHAPES = {
    "placed": True,
    "cells": {code: [n % 3, n // 3] for n, code in enumerate(CODES)},
    "names": dict(zip(CODES, NAMES, strict=True)),
}


def document(subdistricts: int, members: int = 0) -> Document:
    moment = datetime(2026, 10, 9, 9, 40, tzinfo=UTC)
    evaluation = Evaluation(
        district=make.district(), quarter="2026-Q3", version=2, status="published",
        sha256="9c41" + "0" * 56 + "e07b", cut_at=moment, computed_at=moment, signed_at=moment,
        signer_name="Drs. Suharto, M.Si.", signer_title="Kepala Dinas Sosial",
        check_code="ABCDEFGH2345", map_shapes=SHAPES,
    )  # fmt: skip
    lead = "Dari 1.306 kasus yang masuk, 1.197 selesai dalam triwulan ini."
    keys = (
        Key("Kasus masuk", Cell("1.306")),
        Key("Tepat waktu", Cell("90%"), ("1.077 dari 1.197",)),
    )
    chapter = Chapter("Penanganan kasus", lead, keys, (by_place(),))
    annexes = tuple(annex(number) for number in range(subdistricts))
    of_pillars = (pillar(members),) if members else ()
    return Document(
        evaluation, "Laporan evaluasi, Triwulan III 2026", evaluation.district,
        "Dinas Sosial Kabupaten Boyolali", "", "",
        (chapter, Chapter("Mutu data", tables=(crowded(),))),
        (*annexes, *of_pillars), tuple(places()),
    )  # fmt: skip


def places() -> Iterator[Place]:
    """One of each kind, again and again."""
    shares = cycle((95, 85, 75, 65, 40, None))
    for code in CODES:
        for n in range(VILLAGES):
            percent = next(shares)
            yield Place(f"{code}.{n}", Cell("", percent=percent), is_hidden=n % 7 == 5)


def by_place() -> Table:
    columns = (
        Column("Kecamatan"), Column("Masuk", is_number=True), Column("Tepat waktu", is_number=True),
        Column("Garis tegak: standar 90%", is_bar=True, standard=90),
    )  # fmt: skip
    lines = [line(f"Kecamatan {name}", 65 + 5 * n) for n, name in enumerate(NAMES)]
    return Table("Ketepatan waktu menurut kecamatan", columns, (*lines, line("Kabupaten", 90)))


def crowded() -> Table:
    """Whose shares leave too little for the words, each in one line."""
    names = (
        "Warga tanpa NIK",
        "Dicatat terlambat",
        "Dikembalikan",
        "Lewat tenggat, belum ada hasil",
    )
    columns = (Column("Kecamatan"), *(Column(name, is_number=True) for name in names))
    of_one, of_all = ((Cell(words),) * len(names) for words in (
        "85% (9.563 dari 11.194)", "85% (101.563 dari 118.330)",
    ))  # fmt: skip
    lines = [Line((Cell(f"Kecamatan {name}"), *of_one)) for name in NAMES]
    total = Line((Cell("Kabupaten Boyolali"), *of_all), is_total=True)
    return Table("Menurut kecamatan", columns, (*lines, total))


def line(name: str, percent: int) -> Line:
    share = Cell(f"{percent}%", percent=percent)
    total = name == "Kabupaten"
    return Line((Cell(name), Cell("39"), share, share), total, needs_attention=percent < 75)


def annex(number: int) -> Chapter:
    columns = (Column("Indikator"), Column("Nilai", is_number=True))
    rows = tuple(Line((Cell(f"Ukuran ke-{n}"), Cell("90% (9 dari 10)"))) for n in range(MEASURES))
    desks = tuple(Table(f"Desa {number}.{n}", columns, rows) for n in range(VILLAGES))
    return Chapter(f"Kecamatan {NAMES[number % len(NAMES)]}", tables=(by_place(), *desks))


def pillar(members: int) -> Chapter:
    columns = (Column("Anggota"), *(Column(str(one), is_number=True) for one in range(1, 7)))
    result = (Cell("4 / 6 *"),) * 6
    lines = [Line((Cell(f"Sri Rahayu {n}, Desa Klakah"), *result)) for n in range(members)]
    tables = (
        Table(f"Kecamatan {at}", columns, tuple(lines[at : at + 90]))
        for at in range(0, members, 90)
    )
    return Chapter("Pekerja Sosial Masyarakat", tables=tuple(tables))


@translation.override("id")
def test_the_pages_look_as_they_did_when_somebody_looked_at_them():
    drawn = pictures(document(1, members=12), ppi=36)

    assert len(drawn) == 10
    to_look_at = []
    for number, page in enumerate(drawn, 1):
        picture = Image.open(BytesIO(page)).convert("L")
        path = GOLDEN / f"page-{number}.png"
        if not path.exists():
            picture.save(path, optimize=True)
            to_look_at.append(path)
        difference = ImageChops.difference(picture, Image.open(path).convert("L"))
        assert ImageStat.Stat(difference).mean[0] < ALIKE
    assert to_look_at == []


@pytest.mark.parametrize(("subdistricts", "members"), [(22, 0), (5, 2_000)])
@translation.override("id")
def test_a_report_of_sixty_pages_and_more_is_drawn_in_five_seconds(subdistricts, members):
    report = document(subdistricts, members)

    begun = time.perf_counter()
    draw(report)
    taken = time.perf_counter() - begun

    pages = len(pictures(report, ppi=20))
    assert pages >= 60
    assert taken < 5
