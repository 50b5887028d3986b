"""Long lists are worked on in portions: the first ones are small."""

from itertools import islice

from pilarsosial.sheets.portions import growing


def test_portions_grow_to_the_size_that_is_cheapest():
    assert list(islice(growing(1_000), 5)) == [250, 500, 1_000, 1_000, 1_000]


def test_no_portion_is_larger_than_asked_for():
    assert list(islice(growing(600), 4)) == [250, 500, 600, 600]
