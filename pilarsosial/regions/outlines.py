"""Outlines from GeoJSON, as SVG draws them.

Every point is moved to the nearest crossing of a grid, and repeats are dropped. Neighbours share
their points, so they move alike and stay together; simplifying each outline for itself would tear
them apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

STEPS_A_DEGREE = 2000
FEWEST_POINTS = 4  # of a closed ring: three and the first again
EAST, NORTH = (94, 142), (-12, 7)  # degrees of Indonesia

Point = tuple[int, int]
Ring = list[Point]


class NoOutline(ValueError):
    """What stands there is no area on the map of Indonesia."""


@dataclass(frozen=True)
class Outline:
    """A path, and the box around it."""

    path: str
    left: int
    top: int
    right: int
    bottom: int


def outline_of(geometries: Iterable[Any]) -> Outline | None:
    """One outline of all parts of a region; nothing when they are smaller than the grid."""
    rings = [ring for geometry in geometries for ring in _rings(geometry)]
    drawn = [ring for ring in map(_corners, rings) if len(ring) > 2]
    if not drawn:
        return None
    across, down = zip(*chain.from_iterable(drawn), strict=True)
    path = "".join(map(_path, drawn))
    return Outline(path, min(across), min(down), max(across), max(down))


def _rings(geometry: Any) -> Iterator[Ring]:
    match geometry:
        case {"type": "Polygon", "coordinates": [*rings]}:
            yield from map(_on_the_grid, rings)
        case {"type": "MultiPolygon", "coordinates": [*polygons]}:
            for rings in polygons:
                yield from _rings({"type": "Polygon", "coordinates": rings})
        case _:
            raise NoOutline("geometry")


def _on_the_grid(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < FEWEST_POINTS or ring[0] != ring[-1]:
        raise NoOutline("ring")
    return [_crossing(position) for position in ring]


def _crossing(position: Any) -> Point:
    """The nearest crossing. Comparing also keeps out what is no number, and infinity."""
    match position:
        case [int() | float() as east, int() | float() as north, *_]:
            if EAST[0] <= east <= EAST[1] and NORTH[0] <= north <= NORTH[1]:
                return round(east * STEPS_A_DEGREE), round(-north * STEPS_A_DEGREE)
    raise NoOutline("position")


def _corners(ring: Ring) -> Ring:
    """A ring without its repeats, and without the points on its straight lines."""
    points = [here for here, after in pairwise(ring) if here != after]
    around = zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True)
    return [here for before, here, after in around if _turns(before, here, after)]


def _turns(before: Point, here: Point, after: Point) -> bool:
    into, out = _step(before, here), _step(here, after)
    return into[0] * out[1] != into[1] * out[0]


def _step(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


def _path(ring: Ring) -> str:
    """One absolute move, then steps: half as long as places."""
    steps = " ".join("{} {}".format(*_step(*pair)) for pair in pairwise(ring))
    return "M{} {}l{}z".format(*ring[0], steps.replace(" -", "-"))


def around(boxes: Iterable[Any]) -> tuple[int, int, int, int]:
    """The left, top, right and bottom of all boxes together."""
    sides = [(one.left, one.top, one.right, one.bottom) for one in boxes]
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def middle(box: tuple[int, int, int, int]) -> tuple[int, int]:
    left, top, right, bottom = box
    return (left + right) // 2, (top + bottom) // 2
