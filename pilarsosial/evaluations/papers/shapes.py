"""What a map is drawn of, kept with its evaluation: what is drawn again later is the same.

Outlines where they are loaded, otherwise the places of the tiles.
"""

from collections import defaultdict
from typing import Any

from pilarsosial.regions.models import Boundary, Region
from pilarsosial.regions.outlines import around, middle
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
        "middles": {one.region_id: middle(around([one])) for one in outlines},
        "names": [
            [names[code], *middle(around(some))]
            for code, some in by_subdistrict.items()
            if code in names
        ],
    }


def _tiled(known: list[Boundary], names: dict[str, str]) -> dict[str, Any]:
    cells = cells_of(names, known)
    return {"placed": bool(cells), "cells": cells or by_code(names), "names": names}
