"""How many rows of a long list are worked on at once."""

from collections.abc import Iterator

FIRST = 250


def growing(most: int) -> Iterator[int]:
    """Sizes of portions: small ones first, so that whoever waits for the first can begin."""
    size = FIRST
    while True:
        yield size
        size = min(2 * size, most)
