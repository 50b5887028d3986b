"""Waits are kept for a minute: each test begins without those of another."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_kept_waits():
    cache.delete("referral-waits:33.09")
    yield
    cache.delete("referral-waits:33.09")
