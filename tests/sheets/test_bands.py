"""A long sheet is read in bands: the same rows as at once, or a refusal."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from pilarsosial.sheets import bands
from pilarsosial.sheets.bands import LongWorkbook, NotToBeCut
from pilarsosial.sheets.child import rows_of_bands
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.reading import read_workbook
from tests.sheets import workbooks

ROWS = [
    [],
    ["Nama", "NIK", "Lahir", None, "Jumlah"],
    *([f"Ani <{number}> & Budi", "3309015505810001", date(1981, 5, 15), None, number / 2 or True]
      for number in range(600)),
    [],
    ["  Mengetahui  ", "=1+1"],
]  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path) -> Path:
    return workbooks.xlsx(tmp_path / "a.xlsx", hidden=["C"], A=ROWS, B=[], C=[["Nama"], ["Sri"]])


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """The same file with other words in its first sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[SHEET] = parts[SHEET].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return path


@pytest.fixture
def every_sheet_is_long(monkeypatch):
    monkeypatch.setattr("pilarsosial.sheets.reading.LONG", 0)


@pytest.mark.usefixtures("every_sheet_is_long")
def test_a_workbook_read_in_bands_says_what_it_says_when_read_whole(path, monkeypatch):
    in_bands = read_workbook(path)

    monkeypatch.undo()
    assert in_bands == read_workbook(path)


def test_a_sheet_of_many_bands_gives_each_row_once_at_its_place(path, monkeypatch):
    (whole, *_others) = read_workbook(path)
    monkeypatch.setattr(bands, "PIECE", 4_096)
    monkeypatch.setattr(bands, "BAND", 8_192)
    parts = list(LongWorkbook(str(path)).bands("A"))

    rows = list(rows_of_bands(parts))

    assert len(parts) > 5
    assert [row if any(row) else [] for row in rows] == whole.rows


def test_texts_that_stand_in_their_cells_are_read_too(path):
    rewritten(path, b' t="s"><v>0</v>', b' t="inlineStr"><is><t>Nama</t></is>')

    rows = list(rows_of_bands(LongWorkbook(str(path)).bands("A")))

    assert rows[1][:2] == ["Nama", "NIK"]


@pytest.mark.usefixtures("every_sheet_is_long")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b' t="s"><v>0</v>', b" t='s'><v>0</v>"),
        (b' t="s"><v>0</v>', b' t="s"><f>A1</f><v>0</v>'),
        (b' t="s"><v>0</v>', b' t="s"><v>99999</v>'),
    ],
)
def test_a_shared_text_that_is_not_understood_is_refused_and_not_lost(path, old, new):
    rewritten(path, old, new)

    with pytest.raises(Unreadable) as refused:
        read_workbook(path)

    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<worksheet ", b'<x:worksheet xmlns:x="a" '),
        (b'<row r="2"', b"<row"),
        (b"<row r", b"<row\nr"),
    ],
)
def test_a_sheet_is_cut_only_where_its_rows_are_known(path, old, new):
    can_be_cut = bands.is_long(str(path), 0)

    rewritten(path, old, new)

    assert (can_be_cut, bands.is_long(str(path), 0)) == (True, False)


def test_rows_that_do_not_begin_are_not_taken_for_none(path, monkeypatch):
    monkeypatch.setattr(bands, "PIECE", 200)
    rewritten(path, b"<sheetData>", b"<sheetData>" + b" " * 400)

    with pytest.raises(NotToBeCut):
        list(LongWorkbook(str(path)).bands("A"))


def test_a_row_without_an_end_is_not_waited_for(path, monkeypatch):
    monkeypatch.setattr(bands, "BAND", 64)
    monkeypatch.setattr(bands, "PIECE", 1_024)
    rewritten(path, b'<row r="3"', b'<row r="3" x="' + b"x" * 4_096 + b'"')

    with pytest.raises(NotToBeCut):
        list(LongWorkbook(str(path)).bands("A"))
