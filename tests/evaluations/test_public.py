"""What everybody reads tells nobody's number."""

from collections.abc import Sequence
from itertools import product

import pytest

from pilarsosial.evaluations.content.public import FEW, also_hidden, is_few, is_safe

NUMBERS = (0, 1, 2, 3, 4, 5, 6, 9)


def ways(parts: Sequence[int], hidden: set[int], at: int) -> set[int]:
    """Every number that may stand at a hidden place, for one who knows the total and the rule."""
    others = [place for place in hidden if place != at]
    total = sum(parts[place] for place in hidden)
    sums = {0}
    for place in others:
        may_be = range(1, FEW) if is_few(parts[place]) else range(FEW, total + 1)
        sums = {one + more for one in sums for more in may_be if one + more < total}
    return {total - one for one in sums if is_few(total - one)}


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_no_few_can_be_computed_from_the_total_less_the_rest(length):
    for parts in product(NUMBERS, repeat=length):
        hidden = also_hidden(parts)

        few = {at for at, part in enumerate(parts) if is_few(part)}
        assert few <= hidden
        if few and is_safe([parts[at] for at in hidden]):  # otherwise the total is hidden too
            assert all(len(ways(parts, hidden, at)) > 1 for at in few), parts


def test_the_next_smallest_is_hidden_beside_a_single_few():
    assert also_hidden([40, 3, 12, 0]) == {1, 2}


def test_nothing_is_hidden_where_nothing_is_few():
    assert also_hidden([40, 5, 12, 0]) == set()
