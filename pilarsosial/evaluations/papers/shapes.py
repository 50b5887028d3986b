"""What a map is drawn of, kept with its evaluation: what is drawn again later is the same.

Outlines where they are loaded, otherwise the places of the tiles.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pilarsosial.regions.models import Boundary, Region
from pilarsosial.regions.placing import by_code, cells_of


def shapes_of(district: Region) -> dict[str, Any]:
    """Of all villages of a district: `{"box": [left, top, right, bottom], "paths": {village:
    path}, "middles": {village: [x, y]}, "names": [[name, x, y]]}`, or `{"placed": bool, "cells":
    {subdistrict: [column, row]}, "names": {subdistrict: name}}`.
    """
    places = list(Region.objects.current().within(district.code).order_by("code"))
    known = list(Boundary.objects.within(district.code).order_by("region"))
    villages = {one.code for one in places if one.level == Region.Level.VILLAGE}
    names = {one.code: one.name for one in places if one.level == Region.Level.SUBDISTRICT}
    outlines = [one for one in known if one.region_id in villages]
    return _outlined(outlines, names) if outlines else _tiled(known, names)


def _outlined(outlines: list[Boundary], names: dict[str, str]) -> dict[str, Any]:
    by_subdistrict: dict[str, list[Boundary]] = defaultdict(list)
    for one in outlines:
        by_subdistrict[one.region_id.rpartition(".")[0]].append(one)
    return {
        "box": around(outlines),
        "paths": {one.region_id: one.path for one in outlines},
        "middles": {one.region_id: _middle(around([one])) for one in outlines},
        "names": [
            [names[code], *_middle(around(some))]
            for code, some in by_subdistrict.items()
            if code in names
        ],
    }


def _tiled(known: list[Boundary], names: dict[str, str]) -> dict[str, Any]:
    cells = cells_of(names, known)
    return {"placed": bool(cells), "cells": cells or by_code(names), "names": names}


def around(outlines: Iterable[Boundary]) -> list[int]:
    """The box around several outlines: left, top, right, bottom."""
    boxes = [(one.left, one.top, one.right, one.bottom) for one in outlines]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return [min(lefts), min(tops), max(rights), max(bottoms)]


def _middle(box: list[int]) -> list[int]:
    return [(box[0] + box[2]) // 2, (box[1] + box[3]) // 2]
