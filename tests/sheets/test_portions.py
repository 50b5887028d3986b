"""Long lists are worked on in portions: the first ones are small."""

from itertools import islice

import pytest

from pilarsosial.sheets.portions import growing, in_portions


@pytest.mark.parametrize(
    ("most", "sizes"),
    [(1_000, [250, 500, 1_000, 1_000]), (600, [250, 500, 600, 600]), (100, [100, 100, 100, 100])],
)
def test_portions_grow_to_the_most_that_is_asked_for(most, sizes):
    assert list(islice(growing(most), 4)) == sizes


def test_the_portions_together_are_the_list():
    portions = list(in_portions(iter(range(1_000)), 400))

    assert [len(one) for one in portions] == [250, 400, 350]
    assert [item for one in portions for item in one] == list(range(1_000))


def test_nothing_makes_no_portion():
    assert list(in_portions([], 400)) == []
