"""A report as chapters, tables and cells: what the page, the paper and the file to edit all show.

Words are in the language that was active when it was made. Nothing here knows how it is drawn.
"""

from dataclasses import dataclass, field

from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.regions.models import Region

MOST = 100  # per cent: the length of a whole bar


@dataclass(frozen=True)
class Cell:
    """What stands in a table: words, and what they were made of.

    `figure` is the number behind the words, whose records a reader may open; `percent` is drawn
    as a bar where the column asks for one.
    """

    words: str
    number: int | None = None
    figure: EvaluationFigure | None = None
    percent: int | None = None


@dataclass(frozen=True)
class Column:
    """The head of a column. With `bar` its cells are drawn as bars, with an upright line at
    `standard` (per cent) where there is one.
    """

    label: str
    is_number: bool = False
    is_bar: bool = False
    standard: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of a table. Of a line that `is_one` each number tells of the others."""

    cells: tuple[Cell, ...]
    is_total: bool = False
    needs_attention: bool = False
    is_one: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its title, and what must be known to read it."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Key:
    """A figure that is shown large: its value, and in one line what it is a share of or how it
    changed.
    """

    label: str
    value: Cell
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter: what it comes to in words, the figures at its head, its tables and paragraphs."""

    title: str
    lead: str = ""
    keys: tuple[Key, ...] = ()
    tables: tuple[Table, ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """A village on the map, by its code; `is_hidden` from everybody, as too few."""

    code: str
    cell: Cell
    is_hidden: bool = False


@dataclass(frozen=True)
class Document:
    """The whole report, or an excerpt of it. District and office are called as in its names."""

    evaluation: Evaluation
    title: str
    district: Region
    office: str
    address: str
    phone: str
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...] = field(default=())
    places: tuple[Place, ...] = field(default=())

    @property
    def place(self) -> str:
        return self.district.full_name

    @property
    def is_part(self) -> bool:
        """Whether it is an excerpt: one chapter, without annexes."""
        return not self.annexes and len(self.chapters) == 1
