"""The one interface behind which every way out of the house stands."""

from dataclasses import dataclass
from typing import Protocol


class Refused(Exception):
    """The other side will never take it: the address is wrong, or closed."""


class TryLater(Exception):
    """It was not taken, or may be sent again without being told twice."""


class InDoubt(Exception):
    """It was handed over and nobody said whether it was taken. It is not sent a second time."""


@dataclass(frozen=True)
class Letter:
    """One message as it travels. `key` is the same each time that it is tried."""

    key: str
    channel: str
    address: str
    subject: str
    text: str
    stop_url: str = ""


class Carrier(Protocol):
    """What takes a letter out of the house."""

    def send(self, letter: Letter) -> None:
        """Return when the other side has taken it; else raise Refused, TryLater or InDoubt."""
