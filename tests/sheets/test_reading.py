"""Files of all kinds, good and bad: read by value, or refused in words that help."""

import math
import resource
import time
from datetime import date
from pathlib import Path

import pytest

from pilarsosial.sheets.child import tidy
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.reading import read_workbook
from tests.sheets import workbooks

LIST = [["Nama", "NIK"], ["Sutarni", "3309015505810001"]]


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_workbook(path)
    return refused.value.code


def test_cells_keep_their_kind(tmp_path):
    rows = [[], ["a", 1, 2.5, date(2026, 1, 2), True, None, "3309015505810001"]]
    path = workbooks.xlsx(tmp_path / "a.xlsx", A=rows)

    (sheet,) = read_workbook(path)

    assert sheet.rows == [[], ["a", 1, 2.5, date(2026, 1, 2), True, None, "3309015505810001"]]


def test_a_number_that_is_none_is_an_empty_cell():
    assert tidy([math.inf, math.nan, 2.0, 2.5, ""]) == [None, None, 2, 2.5, None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_any_usual_form(tmp_path, encoding, separator):
    path = tmp_path / "a.csv"
    lines = [separator.join(row) for row in (["Nama", "NIK"], ["André", '="3309015505810001"'])]
    path.write_bytes("\r\n".join(lines).encode(encoding))

    (sheet,) = read_workbook(path)

    assert sheet.rows == [["Nama", "NIK"], ["André", "3309015505810001"]]


def test_hidden_sheets_and_formulas_are_told(tmp_path):
    path = workbooks.xlsx(tmp_path / "a.xlsx", hidden=["B"], A=[*LIST, ["=1+1", "x"]], B=LIST)

    first, second = read_workbook(path)

    assert (first.hidden, second.hidden) == (False, True)
    assert "formulas" in first.notes


@pytest.mark.parametrize(
    ("name", "note"), [("xl/vbaProject.bin", "macros"), ("xl/externalLinks/a.xml", "links")]
)
def test_macros_and_links_are_told_and_not_followed(tmp_path, name, note):
    path = workbooks.with_entry(workbooks.xlsx(tmp_path / "a.xlsm", A=LIST), name)

    (sheet,) = read_workbook(path)

    assert (sheet.rows, sheet.notes) == (LIST, [note])


@pytest.mark.prove
def test_a_million_formatted_empty_rows_cost_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    workbooks.with_empty_rows(workbooks.xlsx(path, A=LIST), first=len(LIST) + 1, last=1_000_000)

    (sheet,) = read_workbook(path)

    assert sheet.rows == LIST


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<html><table><tr><td>Nama</td></tr></table></html>", "web_page"),
        (b"<?xml version='1.0'?><Workbook/>", "web_page"),
        (b"%PDF-1.7", "not_a_sheet"),
        (b"\x89PNG\r\n", "not_a_sheet"),
        (b"Nama;NIK\0\0\0", "not_a_sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"PK\x03\x04rubbish", "damaged"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path, content, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    assert refusal(path) == code


def test_a_file_cut_in_two_is_refused(tmp_path):
    path = workbooks.xlsx(tmp_path / "a.xlsx", A=LIST)
    path.write_bytes(path.read_bytes()[:-400])

    assert refusal(path) == "damaged"


def test_a_sheet_of_16384_columns_is_refused(tmp_path):
    assert refusal(workbooks.far_column(tmp_path / "a.xlsx")) == "too_wide"


@pytest.fixture(scope="module")
def bomb(tmp_path_factory) -> Path:
    return workbooks.bomb(tmp_path_factory.mktemp("bomb") / "a.xlsx")


def test_a_bomb_is_refused_soon_and_in_little_memory(bomb):
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    code = refusal(bomb)

    assert code == "bomb"
    assert time.monotonic() - begun < 10
    # The greatest of all children of this process so far: a browser before this test may be it.
    grown_to = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert grown_to <= max(before, 512 * 1024)


def test_a_long_list_that_is_packed_as_lists_are_is_no_bomb(tmp_path, bomb, monkeypatch):
    monkeypatch.setattr("pilarsosial.sheets.gate.MOST_UNPACKED", 1)

    (sheet,) = read_workbook(workbooks.xlsx(tmp_path / "a.xlsx", A=LIST))

    assert (len(sheet.rows), refusal(bomb)) == (len(LIST), "bomb")


@pytest.mark.prove
def test_a_bomb_that_lies_about_its_size_ends_the_child_only(bomb, monkeypatch):
    monkeypatch.setattr("pilarsosial.sheets.gate.MOST_UNPACKED", 2**40)

    assert refusal(bomb) in {"too_large", "damaged"}
