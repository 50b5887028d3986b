"""Boundary files, by the command that offices use."""

import gzip
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pilarsosial.regions.models import Boundary, Region

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[2].parent / "shared" / "geo" / "33.09_desa.geojson"
WEST, MIDDLE, EAST = "33.09.01.2001", "33.09.01.2002", "33.09.01.2003"


@pytest.fixture(autouse=True)
def villages():
    for code in (WEST, MIDDLE, EAST):
        Region.objects.create(code=code, name=code, level="village", kind="desa")


def square(left: float, *, top: float = -7.5, width: float = 0.01) -> list:
    right, bottom = left + width, top - width
    return [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]


def area(code: object, *rings: list, name: str = "code") -> dict:
    shape = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {name: code}, "geometry": shape}


def load(tmp_path: Path, *features: object) -> dict:
    file = tmp_path / "batas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return load_file(file)


def load_file(file: Path) -> dict:
    out = StringIO()
    call_command("load_boundaries", str(file), "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue().splitlines()[-1])


def test_areas_find_their_regions_by_code_with_or_without_dots(tmp_path):
    facts = load(
        tmp_path,
        area(WEST, square(110.40)),
        area(3309012002, square(110.41), name="KDEPUM"),
        area("99.99.99.9999", square(110.42)),
        area("x\0", square(110.43)),
    )

    assert facts == {"matched": 2, "unmatched": 2, "examples": ["99.99.99.9999", "?"]}
    kept = Boundary.objects.get(region=WEST)
    assert kept.path == "M220800 15000l20 0 0 20-20 0z"
    assert (kept.left, kept.top, kept.right, kept.bottom) == (220800, 15000, 220820, 15020)


def test_neighbours_stay_together_and_straight_lines_lose_their_points(tmp_path):
    shared = [[110.41, -7.5], [110.41012, -7.503], [110.40991, -7.507], [110.41, -7.51]]
    west = [[110.40, -7.5], [110.405, -7.5], *shared, [110.40, -7.51], [110.40, -7.5]]
    east = [*shared, [110.42, -7.51], [110.42, -7.5], shared[0]]

    load(tmp_path, area(WEST, west), area(MIDDLE, east))

    paths = dict(Boundary.objects.values_list("pk", "path"))
    assert paths == {
        WEST: "M220800 15000l20 0 0 20-20 0z",
        MIDDLE: "M220820 15000l0 20 20 0 0-20z",
    }


def test_parts_of_one_village_are_one_outline_and_loading_again_replaces_it(tmp_path):
    load(tmp_path, area(WEST, square(110.40)), area(WEST, square(110.43)))

    load(tmp_path, area(WEST, square(110.40), square(110.402, top=-7.502, width=0.002)))

    assert Boundary.objects.get().path.count("M") == 2
    assert Boundary.objects.get().right == 220820


@pytest.mark.parametrize(
    "ring",
    [
        [[110.4, -7.5], [110.5, -7.5], [110.4, -7.5]],
        [[110.4, -7.5], [110.5, -7.5], [110.5, -7.6], [110.4, float("nan")], [110.4, -7.5]],
        [[110.4, -7.5], [110.5, -7.5], [110.5, -7.6], [110.4, 1e999], [110.4, -7.5]],
        [[-7.5, 110.4], [-7.5, 110.5], [-7.6, 110.5], [-7.5, 110.4]],
        [[437000, 9170000], [438000, 9170000], [438000, 9171000], [437000, 9170000]],
        [["a"], [], None, {}, ["a"]],
        "ring",
        None,
    ],
)
def test_a_file_with_one_bad_area_is_refused_whole(tmp_path, ring):
    with pytest.raises(CommandError, match=MIDDLE):
        load(tmp_path, area(WEST, square(110.40)), area(MIDDLE, ring))

    assert not Boundary.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": [1]}',
        b'{"type": "FeatureCollection", "features": [{"properties": 1, "geometry": 1}]}',
        b" " * (20 * 1024 * 1024 + 1),
    ],
)
def test_what_is_no_file_of_boundaries_is_refused(tmp_path, content):
    file = tmp_path / "batas.geojson"
    file.write_bytes(content)

    with pytest.raises(CommandError):
        load_file(file)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="missing"):
        load_file(tmp_path / "missing.geojson")


@pytest.mark.skipif(not REAL.exists(), reason="the boundary files are not here")
def test_the_outlines_of_267_villages_are_light():
    codes = [one["properties"]["code"] for one in json.loads(REAL.read_text())["features"]]
    known = {WEST, MIDDLE, EAST}
    Region.objects.bulk_create(
        Region(code=code, name=code, level="village", kind="desa")
        for code in codes
        if code not in known
    )

    facts = load_file(REAL)

    paths = "\n".join(Boundary.objects.values_list("path", flat=True))
    assert facts == {"matched": 267, "unmatched": 0, "examples": []}
    assert len(gzip.compress(paths.encode())) < 40_000
