"""The report for everybody: no number below five, and none that could be computed from the rest.

A count of 1 to 4 is shown as "<5". Where the total of a column, less what is shown, would give a
hidden number away, the smallest others of the column are hidden too, as a dash; at last the total.
What is hidden in one table is hidden in all: the same place may stand in several. A share is a
dash where its part, its rest or its base is hidden or few. The annexes, village by village, are
left out; the map shows such villages as hidden.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.cells import NOTHING
from pilarsosial.evaluations.content.document import (
    Cell,
    Chapter,
    Document,
    Key,
    Line,
    Place,
    Table,
)
from pilarsosial.evaluations.models import EvaluationFigure, MeasureVersion

FEW = 5
HIDDEN = "<5"
NUMBER = re.compile(r"(\d[\d.,]*)(%?)")
Whose = tuple[str, str, str]  # area, dimension, key
Numbers = dict[Whose, set[int]]


def suppressed(document: Document) -> Document:
    """The document as everybody may read it."""
    hidden = _hidden_of(document)
    chapters = tuple(_chapter(chapter, hidden) for chapter in document.chapters)
    district = (document.evaluation.district_id, "", "")
    if hidden[district]:  # the words at the head of a chapter tell numbers of the district
        chapters = tuple(replace(chapter, lead="") for chapter in chapters)
    places = tuple(map(without_few, document.places))
    return replace(document, chapters=_told(chapters), annexes=(), places=places)


def is_few(number: int | None) -> bool:
    return number is not None and 0 < number < FEW


def also_hidden(parts: Sequence[int], known: Iterable[int] = ()) -> set[int]:
    """Which places of a column are hidden so that its total does not give the few away: those of
    the few, of what is `known` to be hidden elsewhere, and of the smallest others that it takes.
    Where even all of them are not `is_safe`, the total must be hidden as well.
    """
    hidden = {at for at, part in enumerate(parts) if is_few(part)} | set(known)
    others = sorted((part, at) for at, part in enumerate(parts) if part and at not in hidden)
    while hidden and others and not is_safe([parts[at] for at in hidden]):
        hidden.add(others.pop(0)[1])
    return hidden


def is_safe(hidden: Sequence[int]) -> bool:
    """Whether whoever knows the sum, and which are few, is left with two ways at least."""
    few = sum(is_few(part) for part in hidden)
    more, total = len(hidden) - few, sum(hidden)
    if not few:
        return len(hidden) > 1 and total > len(hidden) * FEW
    most = few * (FEW - 1)
    ways = [
        one
        for one in range(1, FEW)
        if few - 1 <= total - one - more * FEW and (more or total - one <= most - (FEW - 1))
    ]
    return len(ways) > 1


def _hidden_of(document: Document) -> Numbers:
    """Numbers to hide, by whose they are. One round may hide what another column must follow."""
    hidden: Numbers = defaultdict(set)
    columns = [column for table in _tables(document) for column in _columns(table)]
    for cell in _cells(document):
        if cell.figure is not None and (is_few(_count(cell)) or _leaves_few(cell.figure)):
            hidden[_whose(cell.figure)].add(cell.figure.value)
    before = -1
    while before != (before := sum(map(len, hidden.values()))):
        for parts, total in columns:
            _follow(parts, total, hidden)
    return hidden


def _follow(parts: list[EvaluationFigure], total: EvaluationFigure, hidden: Numbers) -> None:
    """Hide in a column what the others would tell."""
    if total.value in hidden[_whose(total)]:
        return
    known = {at for at, one in enumerate(parts) if one.value in hidden[_whose(one)]}
    chosen = also_hidden([one.value for one in parts], known)
    for at in chosen:
        hidden[_whose(parts[at])].add(parts[at].value)
    if chosen and not is_safe([parts[at].value for at in chosen]):
        hidden[_whose(total)].add(total.value)


def _columns(table: Table) -> Iterator[tuple[list[EvaluationFigure], EvaluationFigure]]:
    """The counts of each column with a total, and the total."""
    total = next((line for line in table.lines if line.is_total), None)
    if total is None:
        return
    for at, whole in enumerate(total.cells):
        if whole.figure is None or _is_days(whole.figure) or whole.percent is not None:
            continue
        cells = (line.cells[at].figure for line in table.lines if not line.is_total)
        yield [figure for figure in cells if figure is not None], whole.figure


def _chapter(chapter: Chapter, hidden: Numbers) -> Chapter:
    return replace(
        chapter,
        keys=tuple(_key(key, hidden) for key in chapter.keys),
        tables=tuple(
            replace(table, lines=tuple(_line(line, table, hidden) for line in table.lines))
            for table in chapter.tables
        ),
    )


def _key(key: Key, hidden: Numbers) -> Key:
    value = _shown(key.value, hidden)
    return Key(key.label, value, key.notes if value == key.value else ())


def _line(line: Line, table: Table, hidden: Numbers) -> Line:
    """In a line without figures, what is few takes the shares beside it along."""
    cells = tuple(
        _shown(cell, hidden) if column.is_number or column.is_bar else cell
        for cell, column in zip(line.cells, table.columns, strict=True)
    )
    if line.is_one and any(map(_is_hidden, cells)):
        cells = tuple(Cell(NOTHING) if _is_counted(cell) else cell for cell in cells)
    if any(map(_is_hidden, cells)):
        cells = tuple(Cell(NOTHING) if cell.words.endswith("%") else cell for cell in cells)
    return replace(line, cells=cells, needs_attention=line.needs_attention and _has_share(cells))


def _is_hidden(cell: Cell) -> bool:
    return cell.figure is None and cell.words == HIDDEN


def _is_counted(cell: Cell) -> bool:
    return cell.figure is not None


def _has_share(cells: Iterable[Cell]) -> bool:
    return any(cell.percent is not None for cell in cells)


def _shown(cell: Cell, hidden: Numbers) -> Cell:
    figure = cell.figure
    if figure is None:
        return _without_figure(cell)
    numbers = hidden[_whose(figure)]
    if cell.percent is not None or _is_days(figure):
        told = (figure.value, figure.out_of)
        return Cell(NOTHING) if any(is_few(n) or n in numbers for n in told) else cell
    if is_few(figure.value):
        return Cell(HIDDEN)
    return Cell(NOTHING) if figure.value in numbers else cell


def _without_figure(cell: Cell) -> Cell:
    """Words alone, such as of an earlier quarter: by the numbers that stand in them."""
    told = [number.rstrip(".,") for number, percent in NUMBER.findall(cell.words) if not percent]
    few = any(number.isdigit() and is_few(int(number)) for number in told)
    if not few:
        return cell
    return Cell(NOTHING if "%" in cell.words else HIDDEN)


def _count(cell: Cell) -> int | None:
    """A number of the cell that may be few: of a share its part."""
    figure = cell.figure
    return None if figure is None or _is_days(figure) else figure.value


def _leaves_few(figure: EvaluationFigure) -> bool:
    """Whether the part and its base together tell of a few who are the rest: 38 of 40."""
    return figure.out_of is not None and is_few(figure.out_of - figure.value)


def without_few(place: Place) -> Place:
    """A village on the map: no share whose part, rest or base is few."""
    figure = place.cell.figure
    if figure is None or place.cell.percent is None:
        return place
    if not (is_few(figure.value) or is_few(figure.out_of) or _leaves_few(figure)):
        return place
    return replace(place, cell=replace(place.cell, percent=None), is_hidden=True)


def _whose(figure: EvaluationFigure) -> Whose:
    return figure.area_id, figure.dimension, figure.key


def _is_days(figure: EvaluationFigure) -> bool:
    return figure.version.unit == MeasureVersion.Unit.DAYS


def _tables(document: Document) -> Iterator[Table]:
    for chapter in document.chapters:
        yield from chapter.tables


def _cells(document: Document) -> Iterator[Cell]:
    for table in _tables(document):
        for line in table.lines:
            yield from line.cells


def _told(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The first chapter says what is hidden."""
    words = _(
        "Numbers from 1 to 4 are shown as <5. A dash hides what would let them be computed, and"
        " shares of them."
    )
    first, *rest = chapters
    return (replace(first, paragraphs=(*first.paragraphs, words)), *rest)
