"""A receiver for whoever asks, and short patience."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.referrals.webhooks.receiver import Receiver, receiving


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """One in our own network, which is allowed."""
    settings.WEBHOOKS_IN_OUR_NETWORK = True
    with receiving(Receiver()) as found:
        yield found


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a receiver no longer than a moment."""
    monkeypatch.setattr("pilarsosial.notices.outgoing.TIMEOUT_SECONDS", 0.4)
