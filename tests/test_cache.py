"""A cache that is away costs a miss, never an error."""

import pytest

from pilarsosial.cache import TolerantRedisCache


@pytest.fixture
def away(tmp_path):
    return TolerantRedisCache(f"unix://{tmp_path}/nobody.sock", {})


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda cache: cache.get("a", "none"), "none"),
        (lambda cache: cache.set("a", 1), None),
        (lambda cache: cache.add("a", 1), True),
        (lambda cache: cache.delete("a"), False),
        (lambda cache: cache.incr("a", 3), 3),
        (lambda cache: cache.count("a", keep_seconds=5), 0),
    ],
)
def test_a_cache_that_is_away_is_a_miss(away, ask, answer):
    assert ask(away) == answer
