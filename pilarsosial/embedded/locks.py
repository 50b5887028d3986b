"""Locks between processes. The kernel drops them when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilarsosial.embedded.places import Places


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else holds this lock, and hold it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Users:
    """Counts who uses the servers, so that the last one out stops them."""

    def __init__(self, places: Places) -> None:
        self.path = places.locks / "users"

    def join(self) -> None:
        """Be counted."""
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Be counted no longer. Tell whether nobody else is left."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(self.file)
        return True
