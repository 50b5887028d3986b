"""Finding the table in a sheet: its header row by what the words mean, and the rows that are data.

Sheets of offices have titles and merged cells above the header, a header of two rows, a numbering
row under it, sub-headings and the header again inside the table, "sda" for "as above", and the
signature of the head below.
"""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from pilarsosial.sheets.reading import Cell, Row

LOOK_ROWS = 60
LEAST_COLUMNS = 2
HEADINGS_KEPT = 6
LONGEST_DITTO = 16

LEAST_LETTERS_TO_BE_NEAR = 6
NEAR = 0.86  # "Kecamtan" is 0.94 of "Kecamatan"

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"\(.*?\)")
_NUMBER_OF = re.compile(r"^(?:no|nomor|nmr) ")
_SAME_AS_ABOVE = frozenset(
    ("sda", "s d a", "sd a", "idem", "id", "sama", "dto", "ditto", "sama dengan atas")
)
_DITTO_MARKS = frozenset('"”“〃') | {
    "''",
    ",,",
    '-"-',
    '- " -',
    "-,,-",
    "’’",
    "``",
    "-//-",
    "//",
    "″",
    "-\u201d-",
}
# What no sign for "as above" begins with: almost every cell is settled by its first character.
_NO_DITTO = frozenset(string.digits + string.ascii_letters) - frozenset("sSiIdD")
_FOOTER = re.compile(
    r"^(mengetahui|menyetujui|disetujui|kepala|plt|a n |an kepala|camat|lurah|bupati|wali ?kota"
    r"|ketua tim|sekretaris daerah|pembuat|yang membuat|ttd|tanda tangan|nip|catatan|keterangan)\b"
)
_PLACE_AND_DAY = re.compile(
    r"^[a-z .]+, *\d{0,2} *(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober"
    r"|november|desember|nopember) *\d{4}$"
)
_SECTION = re.compile(r"^(?:[a-h]|[ivx]+)$")
_SUM = re.compile(r"^(jumlah|total|sub ?total)\b")

Meanings = Mapping[str, Iterable[str]]


def fold(text: object) -> str:
    """Lower case, words of letters and digits: "Desa/Kel." → "desa kel"."""
    if text is None:
        return ""
    plain = str(text).lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    return _NOT_A_LETTER.sub(" ", plain).strip()


class Record(NamedTuple):
    """One row of data, by meaning. `headings` are the sub-headings above it, the nearest first."""

    row: int
    values: dict[str, Cell]
    headings: tuple[str, ...] = ()


@dataclass
class Table:
    """A header, and the rows below it."""

    header_row: int
    columns: dict[str, int]
    titles: list[str]
    headers: dict[str, str]
    unknown: list[str]  # headers that mean nothing here
    _words: "_Words"
    _first: int
    _rows: Iterable[Row]
    skipped: list[str] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """Data only. A stream gives them once."""
        return _Reading(self).records()

    def rows_below(self) -> Iterator[tuple[int, Row]]:
        """Rows with their own numbers."""
        rows = self._rows
        if isinstance(rows, Sequence):
            rows = islice(rows, self._first, None)
        return enumerate(rows, self._first + 1)


def find_table(rows: Iterable[Row], meanings: Meanings) -> Table | None:
    """The table whose header says most; None where no row is a header.

    `meanings` maps a field to the ways in which headers write it. Rows may be a list or a stream.
    """
    words = _Words(meanings)
    head, rest = _look_ahead(rows)
    best = max(
        (_Header.of(head, index, words) for index in range(len(head))),
        key=lambda header: (header.meant, -header.index),
        default=None,
    )
    if best is None or best.meant < LEAST_COLUMNS:
        return None
    below = best.index + best.height
    header = head[best.index : below]
    best = best.with_misspelt(header, words)
    return Table(
        header_row=best.index + 1,
        columns=best.columns,
        titles=[_text_of(row) for row in head[: best.index] if _text_of(row)],
        headers=best.headers,
        unknown=best.not_meant(header),
        _words=words,
        _first=below,
        _rows=rows if isinstance(rows, Sequence) else chain(head[below:], rest),
    )


def _look_ahead(rows: Iterable[Row]) -> tuple[list[Row], Iterator[Row]]:
    rest = iter(rows)
    return list(islice(rest, LOOK_ROWS)), rest


def _text_of(row: Row) -> str:
    return " ".join(str(cell).strip() for cell in row if isinstance(cell, str) and cell.strip())


class _Words:
    """What a header cell may mean."""

    def __init__(self, meanings: Meanings) -> None:
        self.exact = {
            fold(variant): name for name, variants in meanings.items() for variant in variants
        }
        self.squeezed = {
            squeezed: name
            for words, name in reversed(self.exact.items())
            if len(squeezed := words.replace(" ", "")) > 2
        }
        self.phrases = sorted(
            ((words, name) for words, name in self.exact.items() if len(words) > 3),
            key=lambda pair: -len(pair[0]),
        )

    def mean(self, cell: Cell) -> tuple[str, int] | None:
        """The field, and how surely: 2 to the letter, 1 as a part of the words."""
        return self._mean(cell) if isinstance(cell, str) and len(cell) <= 80 else None

    @lru_cache(maxsize=4096)  # noqa: B019 - lives as long as one sheet
    def _mean(self, cell: str) -> tuple[str, int] | None:
        words = fold(cell)
        if not words:
            return None
        to_the_letter = (
            self.exact.get(words)
            or self.squeezed.get(words.replace(" ", ""))
            or self.exact.get(_NUMBER_OF.sub("", fold(_IN_BRACKETS.sub(" ", cell))))
        )
        if to_the_letter:
            return to_the_letter, 2
        inside = f" {words} "
        if len(words.split()) > 6:
            return None
        for phrase, name in self.phrases:
            if f" {phrase} " in inside:
                return name, 1
        return None

    def almost(self, cell: Cell) -> str | None:
        """The field that a misspelt header means. Slow: only for cells of a header."""
        squeezed = fold(cell).replace(" ", "") if isinstance(cell, str) else ""
        if not LEAST_LETTERS_TO_BE_NEAR <= len(squeezed) <= 80:
            return None
        near = get_close_matches(squeezed, self.squeezed, n=1, cutoff=NEAR)
        return self.squeezed[near[0]] if near else None


@dataclass(frozen=True)
class _Header:
    """A row read as a header, with the row below it where the header has two."""

    index: int
    height: int
    columns: dict[str, int]
    headers: dict[str, str]

    @property
    def meant(self) -> int:
        return len(self.columns)

    @classmethod
    def of(cls, rows: list[Row], index: int, words: _Words) -> "_Header":
        one = cls._read(rows[index], None, index, words)
        if not one.columns or index + 1 >= len(rows):
            return one
        two = cls._read(rows[index], rows[index + 1], index, words)
        return two if two.meant > one.meant else one

    @classmethod
    def _read(cls, upper: Row, lower: Row | None, index: int, words: _Words) -> "_Header":
        found: dict[str, tuple[int, int]] = {}
        headers: dict[str, str] = {}
        for column in range(max(len(upper), len(lower or ()))):
            above, below = _cell(upper, column), _cell(lower or [], column)
            meant = words.mean(below) or words.mean(above)
            if meant is None:
                continue
            name, surely = meant
            if name not in found or surely > found[name][1]:
                found[name] = column, surely
                headers[name] = str(below if words.mean(below) else above).strip()
        columns = {name: column for name, (column, _surely) in found.items()}
        return cls(index, 2 if lower is not None else 1, columns, headers)

    def with_misspelt(self, rows: Sequence[Row], words: _Words) -> "_Header":
        """With the columns whose words are almost those of a field that is missing."""
        columns, headers = dict(self.columns), dict(self.headers)
        taken = set(columns.values())
        for row in reversed(rows):
            for column, cell in enumerate(row):
                name = None if column in taken else words.almost(cell)
                if name and name not in columns:
                    columns[name] = column
                    headers[name] = str(cell).strip()
                    taken.add(column)
        return replace(self, columns=columns, headers=headers)

    def not_meant(self, rows: Sequence[Row]) -> list[str]:
        """The texts over columns that nothing is taken from."""
        taken = set(self.columns.values())
        return [
            " ".join(cell.split())
            for column in range(max(map(len, rows)))
            if column not in taken
            for row in reversed(rows)
            if isinstance(cell := _cell(row, column), str) and fold(cell)
        ]


def _cell(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else None


def _may_be_ditto(text: str) -> bool:
    return text[0] not in _NO_DITTO and len(text) <= LONGEST_DITTO


@lru_cache(maxsize=4_096)
def _says_the_same(text: str) -> bool:
    return text in _DITTO_MARKS or fold(text) in _SAME_AS_ABOVE


class _Reading:
    """Goes through the rows below a header and says which are data."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._begins = list(table.columns.values())[:2]
        self._take(table.columns)
        self.before: dict[str, Cell] = {}
        self.headings: tuple[str, ...] = ()
        self.in_footer = False

    def _take(self, columns: dict[str, int]) -> None:
        """The order of the columns from here on."""
        self.columns = columns
        self._facts = [pair for pair in columns.items() if pair[0] != "number"]
        self._least = min(2, len(self._facts))

    def records(self) -> Iterator[Record]:
        for number, row in self.table.rows_below():
            filled = [cell for cell in row if cell is not None and cell != ""]
            if not filled:
                continue
            if len(filled) <= 3 and self._is_aside(filled):
                continue
            if self._is_numbering(filled) or self._is_header(row):
                continue
            values = self._values(row)
            if values is None:
                self._note_heading(filled)
                continue
            self.in_footer = False
            yield Record(number, values, self.headings)

    def _is_aside(self, filled: Sequence[Cell]) -> bool:
        """A sub-heading, a sum, the place and day of the signature, who signs."""
        words = [fold(cell) for cell in filled if isinstance(cell, str)]
        if not words:
            return len(filled) < 2 or self.in_footer
        first = next((text for text in words if text), "")
        if _SUM.match(first):
            return True
        signed = any(
            isinstance(cell, str)
            and (_PLACE_AND_DAY.match(cell.strip().lower()) or _FOOTER.match(fold(cell)))
            for cell in filled
        )
        if signed and not isinstance(filled[0], (int, float)):
            self.in_footer = True
            return True
        if self.in_footer:
            return True
        is_section = len(filled) == len(words) == 2 and bool(_SECTION.match(first))
        if len(filled) == 1 or is_section:
            self._note_heading(filled[is_section:])
            return True
        return False

    def _note_heading(self, filled: Sequence[Cell]) -> None:
        text = " ".join(str(cell).strip() for cell in filled if isinstance(cell, str))
        if text:
            self.headings = (text, *self.headings)[:HEADINGS_KEPT]

    def _is_numbering(self, filled: Sequence[Cell]) -> bool:
        """1 2 3 4 … under the header, also as text or in brackets."""
        if len(filled) < 3:
            return False
        numbers = []
        for cell in filled:
            text = str(cell).strip(" ()[].")
            if isinstance(cell, (bool, date)) or not text.isdigit() or len(text) > 3:
                return False
            numbers.append(int(text))
        return all(later - earlier == 1 for earlier, later in pairwise(numbers))

    def _is_header(self, row: Row) -> bool:
        """The header again, as on each printed page; it may order the columns anew."""
        begins = []
        for column in self._begins:
            cell = _cell(row, column)
            if not isinstance(cell, str) or cell.isdigit():
                return False  # at once: almost every row is data
            begins.append(cell)
        exact = self.table._words.exact
        if not any(fold(cell) in exact for cell in begins):
            return False
        least = max(LEAST_COLUMNS, min(4, len(self.table.columns) - 1))
        again = _Header._read(row, None, 0, self.table._words)
        if again.meant < least:
            return False
        sure = sum(fold(_cell(row, column)) in exact for column in again.columns.values())
        if sure < again.meant / 2:
            return False
        self._take(again.with_misspelt([row], self.table._words).columns)
        return True

    def _values(self, row: Row) -> dict[str, Cell] | None:
        """The cells by meaning, or None for a row that says nothing about anybody."""
        values: dict[str, Cell] = {}
        said = 0
        width = len(row)
        for name, column in self._facts:
            cell = row[column] if column < width else None
            if isinstance(cell, str):
                cell = cell.strip() or None
                if cell and _may_be_ditto(cell) and _says_the_same(cell):
                    cell = self.before.get(name)
            values[name] = cell
            if cell is not None:
                said += 1
        if said < self._least:
            return None
        self.before = values
        return values
