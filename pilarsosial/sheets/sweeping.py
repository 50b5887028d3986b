"""Python's search for reference cycles, kept out of the rows of long lists."""

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

Portion = TypeVar("Portion")
PORTIONS_BETWEEN = 10


def swept(portions: Iterable[Portion]) -> Iterator[Portion]:
    """The portions. Cycles are looked for after some of them, not at every few hundredth value:
    with many values alive that is a quarter of the time that a row takes.
    """
    was_sweeping = gc.isenabled()
    gc.disable()
    try:
        for number, portion in enumerate(portions, 1):
            yield portion
            if number % PORTIONS_BETWEEN == 0:
                gc.collect(1)
    finally:
        if was_sweeping:
            gc.enable()
