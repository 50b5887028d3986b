"""Subdistricts on a grid, roughly as the land lies."""

from pilarsosial.regions.models import Boundary
from pilarsosial.regions.placing import by_code, cells_of, on_a_grid

NORTH_EAST, MIDDLE, SOUTH_WEST = "33.09.19", "33.09.06", "33.09.04"  # Juwangi, Mojosongo, Musuk


def test_known_subdistricts_lie_as_the_land_does():
    cells = cells_of([f"33.09.{n:02}" for n in range(1, 23)], [])

    assert cells[SOUTH_WEST][0] < cells[MIDDLE][0] < cells[NORTH_EAST][0]
    assert cells[NORTH_EAST][1] < cells[MIDDLE][1] <= cells[SOUTH_WEST][1]


def test_an_outline_that_is_loaded_says_better_where_a_subdistrict_lies():
    outlines = [
        Boundary(region_id=code, left=x, right=x + 2, top=0, bottom=2)
        for code, x in (("99.01.01", 100), ("99.01.02", 0))
    ]

    assert cells_of(["99.01.01", "99.01.02"], outlines) == {"99.01.01": (1, 0), "99.01.02": (0, 0)}


def test_where_one_place_is_not_known_nothing_is_placed():
    assert cells_of([MIDDLE, "99.01.01"], []) == {}


def test_each_has_a_cell_of_its_own_also_where_many_lie_at_one_point():
    cells = on_a_grid({f"33.09.{n:02}": (0.0, 0.0) for n in range(30)})

    assert len(set(cells.values())) == 30


def test_without_places_they_stand_in_lines_by_code():
    assert by_code(["b", "a", "c"]) == {"a": (0, 0), "b": (1, 0), "c": (2, 0)}
