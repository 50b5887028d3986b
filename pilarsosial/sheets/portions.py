"""How many rows of a long list are worked on at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
FIRST = 250


def growing(most: int) -> Iterator[int]:
    """Sizes of portions: small ones first, so that whoever waits for the first can begin."""
    size = min(FIRST, most)
    while True:
        yield size
        size = min(2 * size, most)


def in_portions(items: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """All items in portions that grow."""
    coming = iter(items)
    for size in growing(most):
        portion = list(islice(coming, size))
        if not portion:
            return
        yield portion
