"""Where the subdistricts of a district lie, roughly, on the grid of a tile map.

By their outlines where those are loaded, else by the points in `data/subdistrict_points.csv`:
centres of outlines from BIG, compiled by cahyadsn/wilayah_boundaries (MIT). No reference for
official boundaries.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pilarsosial.regions.areas import SUBDISTRICT_LENGTH
from pilarsosial.regions.models import Boundary
from pilarsosial.regions.outlines import STEPS_A_DEGREE

POINTS = Path(__file__).parent / "data" / "subdistrict_points.csv"
COLUMNS = 5
ROOM = 1.4  # cells for each subdistrict: land is no rectangle

Point = tuple[float, float]
Cells = dict[str, tuple[int, int]]


def cells_of(codes: Iterable[str], boundaries: Iterable[Boundary]) -> Cells:
    """The column and row of each subdistrict, from 0; nothing unless all their places are known."""
    wanted = list(codes)
    points = {**_shipped(), **_centres(boundaries)}
    if len(wanted) < 2 or not all(code in points for code in wanted):
        return {}
    return on_a_grid({code: points[code] for code in wanted})


def by_code(codes: Iterable[str]) -> Cells:
    """Line by line in the order of the codes."""
    return {code: (n % COLUMNS, n // COLUMNS) for n, code in enumerate(sorted(codes))}


def on_a_grid(points: Mapping[str, Point]) -> Cells:
    """Each point in a cell of its own: the nearest pairs first."""
    rows = -(-round(len(points) * ROOM) // COLUMNS)
    placed = _scaled(points, COLUMNS, rows)
    free = {(column, row) for column in range(COLUMNS) for row in range(rows)}
    pairs = sorted(
        ((x - column) ** 2 + (y - row) ** 2, code, (column, row))
        for code, (x, y) in placed.items()
        for column, row in free
    )
    cells: Cells = {}
    for _distance, code, cell in pairs:
        if code not in cells and cell in free:
            cells[code] = cell
            free.discard(cell)
    return _without_gaps(cells)


def _scaled(points: Mapping[str, Point], columns: int, rows: int) -> dict[str, Point]:
    across, down = zip(*points.values(), strict=True)

    def scaled(value: float, among: tuple[float, ...], steps: int) -> float:
        return (value - min(among)) / ((max(among) - min(among)) or 1) * (steps - 1)

    return {
        code: (scaled(x, across, columns), scaled(y, down, rows)) for code, (x, y) in points.items()
    }


def _without_gaps(cells: Cells) -> Cells:
    """Rows and columns in which nothing lies are left out."""
    columns, rows = (sorted({cell[at] for cell in cells.values()}) for at in (0, 1))
    return {code: (columns.index(x), rows.index(y)) for code, (x, y) in cells.items()}


def _centres(boundaries: Iterable[Boundary]) -> dict[str, Point]:
    """The middle of each subdistrict: of its own outline, or of the middles of its villages."""
    found: dict[str, list[Point]] = defaultdict(list)
    for one in boundaries:
        if len(one.region_id) >= SUBDISTRICT_LENGTH:
            across, down = one.left + one.right, one.top + one.bottom
            middle = (across / 2 / STEPS_A_DEGREE, down / 2 / STEPS_A_DEGREE)
            found[one.region_id[:SUBDISTRICT_LENGTH]].append(middle)
    return {
        code: (sum(x for x, _y in spots) / len(spots), sum(y for _x, y in spots) / len(spots))
        for code, spots in found.items()
    }


@cache
def _shipped() -> dict[str, Point]:
    """To the east and to the south, in degrees."""
    with POINTS.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: (float(row["east"]), -float(row["north"])) for row in csv.DictReader(file)
        }
