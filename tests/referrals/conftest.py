from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_holidays_of_other_tests() -> Iterator[None]:
    cache.delete("holidays:33.09")
    yield
    cache.delete("holidays:33.09")
