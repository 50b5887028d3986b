"""Workbooks made for a test: rows as lists, one sheet or several."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def xlsx(path: Path, hidden: Sequence[str] = (), **sheets: Rows) -> Path:
    """Text stays text, numbers are numbers, a leading = is a formula."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            if name in hidden:
                page.hide()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        page.write_datetime(number, column, cell, day)
                    elif isinstance(cell, str) and not cell.startswith("="):
                        page.write_string(number, column, cell)
                    elif cell is not None:
                        page.write(number, column, cell)
    return path


def bomb(path: Path, megabytes: int = 600) -> Path:
    """A sheet that is small on the disk and huge when unpacked."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _megabyte in range(megabytes):
                sheet.write(b" " * 2**20)
    return path


def with_empty_rows(source: Path, *, first: int, last: int) -> Path:
    """The same sheet with a shaded cell in each of many more rows."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(source) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    begin, end = parts.pop(name).split(b"</sheetData>")
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(first, last + 1))
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
        archive.writestr(name, begin + rows.encode() + b"</sheetData>" + end)
    return source


def with_entry(source: Path, name: str, content: bytes = b"x") -> Path:
    """The same workbook with one more part."""
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(name, content)
    return source


def far_column(path: Path) -> Path:
    """Names in the last of 16,384 columns."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("A")
        for column in range(16_384):
            page.write_string(0, column, "x")
            page.write_string(900, column, "x")
    return path


def in_memory(**sheets: Rows) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    page.write_string(number, column, str(cell))
    return out.getvalue()
