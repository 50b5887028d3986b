"""Walks through many like things: some of them in every run, all of them in `make prove`."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(values: Iterable[Any], *, every: int) -> list[Any]:
    """The first of every so many as it is; the others wait for `make prove`."""
    return [
        value if n % every == 0 else pytest.param(value, marks=pytest.mark.prove)
        for n, value in enumerate(values)
    ]


# Of a long list of addresses: `for one in names[third]`.
THIRDS = sampled([slice(begin, None, 3) for begin in range(3)], every=3)
