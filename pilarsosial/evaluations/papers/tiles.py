"""Where the tiles of a map lie when no outline is known: a block for each subdistrict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TILE, GAP, A_ROW = 24, 3, 6
NAME, BESIDE, BELOW = 30, 22, 16
BLOCK = A_ROW * (TILE + GAP) + BESIDE


@dataclass(frozen=True)
class Shape:
    """What is drawn of a village: the start of its element, and where its mark stands."""

    code: str
    start: str
    x: int
    y: int


def on_tiles(
    kept: Mapping[str, Any], codes: Sequence[str]
) -> tuple[list[Shape], list[tuple[str, int, int]], list[int]]:
    """The tiles, the names of the blocks, and the box around all."""
    villages: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        villages[code.rpartition(".")[0]].append(code)
    tops = _tops(kept["cells"], villages)
    shapes, names = [], []
    for subdistrict, (column, row) in kept["cells"].items():
        left, top = column * BLOCK, tops[row]
        names.append((kept["names"][subdistrict], left + (BLOCK - BESIDE) // 2, top + NAME - 9))
        shapes += [
            _tile(code, left + n % A_ROW * (TILE + GAP), top + NAME + n // A_ROW * (TILE + GAP))
            for n, code in enumerate(villages[subdistrict])
        ]
    columns = 1 + max((column for column, _row in kept["cells"].values()), default=0)
    return shapes, names, [0, 0, columns * BLOCK - BESIDE, tops[-1]]


def _tops(cells: Mapping[str, Sequence[int]], villages: Mapping[str, list[str]]) -> list[int]:
    """Where each line of blocks begins: each as high as its largest; at last where all end."""
    rows = 1 + max((row for _column, row in cells.values()), default=0)
    most = [0] * rows
    for subdistrict, (_column, row) in cells.items():
        lines = -(-len(villages.get(subdistrict, ())) // A_ROW)
        most[row] = max(most[row], lines)
    tops = [0]
    for lines in most:
        tops.append(tops[-1] + NAME + lines * (TILE + GAP) + BELOW)
    return tops


def _tile(code: str, x: int, y: int) -> Shape:
    start = f'<rect x="{x}" y="{y}" width="{TILE}" height="{TILE}"'
    return Shape(code, start, x + TILE // 2, y + TILE // 2)
