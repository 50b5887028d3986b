"""Long sheets of an XLSX in bands: the parser gets some thousand rows at a time, as a workbook of
their own, so that a list of a million residents needs no more memory than one of fifty thousand.

What a cell may hold is the parser's business. Here a sheet is cut between two rows, and a text that
cells share is put into each of them. Belongs to `child`, and like it needs nothing of the project.
"""

import io
import re
import zipfile
from array import array
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

BAND = 8 * 2**20
PIECE = 2**20
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_FRAME = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?workbook\.xml(\.rels)?")
_SHEETS = re.compile(r"xl/worksheets/.*\.xml")
_SHEET = re.compile(rb"<worksheet[\s>][^>]*>?")
_OTHER_ROW = re.compile(rb"<row(?!Breaks| [^>]*\br=)")
_TEXT = re.compile(rb"<si(?:\s[^>]*)?(?:/>|>(.*?)</si>)", re.DOTALL)
_SHARED = re.compile(rb' t="s"([^>]*)><v>(\d+)</v>')
_SIGNS = {
    "formulas": re.compile(rb"<f[ >/]"),
    "too_wide": re.compile(rb'<c r="[A-Z]{3}\d'),  # three letters: beyond the 702nd column
}
_OTHERWISE_SHARED = re.compile(rb"<c\s[^>]*\st=[\"']s[\"']")


class NotToBeCut(Exception):
    """The sheet is written in a way that is not known here."""


class LongWorkbook:
    """An XLSX whose sheets are read band by band."""

    def __init__(self, path: str) -> None:
        self.archive = zipfile.ZipFile(path)
        links = _links(self.archive)
        self.parts = {name: links[key][1] for name, key in _sheets(self.archive)}
        texts = next((part for kind, part in links.values() if kind == "sharedStrings"), None)
        styles = next((part for kind, part in links.values() if kind == "styles"), None)
        self.texts = _Texts(self.archive, texts)
        self.frame = {
            name: self.archive.read(name)
            for name in self.archive.namelist()
            if name == styles or _FRAME.fullmatch(name)
        }

    def without_rows(self) -> CalamineWorkbook:
        """Names and kinds of the sheets."""
        return self._workbook({})

    def bands(self, name: str) -> Iterator[Any]:
        """Some rows of a sheet after the other, each as a sheet with the rows' own numbers."""
        part = self.parts[name]
        for head, rows in _cut(self.archive, part):
            xml = head + b"<sheetData>" + self.texts.put_into(rows) + b"</sheetData></worksheet>"
            yield self._workbook({part: xml}).get_sheet_by_name(name)

    def _workbook(self, parts: dict[str, bytes]) -> CalamineWorkbook:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in (self.frame | parts).items():
                archive.writestr(name, content)
        made.seek(0)
        return CalamineWorkbook.from_filelike(made)


def signs_of(path: str) -> set[str]:
    """What stands in the XML of the sheets, looked through in pieces: "formulas", "too_wide"."""
    found: set[str] = set()
    if not zipfile.is_zipfile(path):
        return found
    with zipfile.ZipFile(path) as archive:
        for name in filter(_SHEETS.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                tail = b""
                while "too_wide" not in found and (piece := sheet.read(PIECE)):
                    text = tail + piece
                    found |= {sign for sign, seen in _SIGNS.items() if seen.search(text)}
                    tail = text[-16:]
    return found


def is_long(path: str, long: int) -> bool:
    """Whether a sheet of this file has more bytes of XML than that, and all can be cut."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        if _WORKBOOK not in archive.namelist():
            return False
        sheets = [it for it in archive.infolist() if _SHEETS.fullmatch(it.filename)]
        return any(it.file_size > long for it in sheets) and all(
            _can_be_cut(archive, it.filename) for it in sheets
        )


def _can_be_cut(archive: zipfile.ZipFile, part: str) -> bool:
    """Elements without a prefix, and rows that say their number."""
    with archive.open(part) as sheet:
        begin = sheet.read(PIECE)
    return bool(_SHEET.search(begin)) and not _OTHER_ROW.search(begin)


def _links(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Kind and part of each link of the workbook."""
    links = ET.fromstring(archive.read(_LINKS))  # noqa: S314 - our memory is limited
    return {
        link.attrib["Id"]: (
            link.attrib["Type"].rpartition("/")[2],
            _part(link.attrib["Target"]),
        )
        for link in links
    }


def _part(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and link of each sheet."""
    workbook = ET.fromstring(archive.read(_WORKBOOK))  # noqa: S314 - our memory is limited
    for sheet in workbook.iterfind(".//{*}sheet"):
        (key,) = (value for name, value in sheet.attrib.items() if name.endswith("}id"))
        yield sheet.attrib["name"], key


def _cut(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """The beginning of the sheet with each of its bands of rows."""
    with archive.open(part) as sheet:
        before, row, held = sheet.read(PIECE).partition(b"<row ")
        found = _SHEET.search(before)
        if not row and not sheet.read(1):
            return
        if not row or not found:
            raise NotToBeCut
        head, held = found[0], row + held
        while piece := sheet.read(PIECE):
            held += piece
            if len(held) < BAND:
                continue
            end = held.rfind(b"<row ")
            if end <= 0:
                raise NotToBeCut
            yield head, held[:end]
            held = held[end:]
        yield head, held.partition(b"</sheetData>")[0]


class _Texts:
    """The texts that cells share, close together: millions of them as objects need a gigabyte."""

    def __init__(self, archive: zipfile.ZipFile, part: str | None) -> None:
        self.kept = bytearray()
        self.ends = array("Q", [0])
        if part in archive.namelist():
            self._read(archive, part)

    def _read(self, archive: zipfile.ZipFile, part: str) -> None:
        held = b""
        with archive.open(part) as file:
            while piece := file.read(PIECE):
                held += piece
                done = 0
                for text in _TEXT.finditer(held):
                    self.kept += text[1] or b""
                    self.ends.append(len(self.kept))
                    done = text.end()
                held = held[done:]

    def put_into(self, rows: bytes) -> bytes:
        """The rows, each cell with its own text."""
        rows = _SHARED.sub(self._own_text, rows)
        is_likely = b't="s"' in rows or b"t='s'" in rows  # to look closer takes a second a band
        if is_likely and _OTHERWISE_SHARED.search(rows):
            raise NotToBeCut
        return rows

    def _own_text(self, cell: re.Match[bytes]) -> bytes:
        number = int(cell[2])
        if number + 1 >= len(self.ends):
            raise NotToBeCut
        text = bytes(self.kept[self.ends[number] : self.ends[number + 1]])
        return b' t="inlineStr"%b><is>%b</is>' % (cell[1], text)
