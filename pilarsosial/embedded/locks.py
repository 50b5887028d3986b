"""Locks between processes. The kernel drops them when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _
from pilarsosial.embedded.places import Places


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else holds this lock, and hold it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def only_installation(places: Places, url: str) -> Iterator[None]:
    """Be the one `up` of this data directory; a second one is told where the first is."""
    with installation_file(places).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, address = holder(places)
            sentence = _("It runs already: %(url)s (process %(pid)s).")
            raise CannotStart(sentence, url=address, pid=pid) from None
        file.truncate(0)
        file.write(f"{os.getpid()} {url}")
        file.flush()
        yield


def installation_file(places: Places) -> Path:
    """Return the file that a running `up` holds locked, with its process and address."""
    return places.locks / "installation"


def is_installation_running(places: Places) -> bool:
    """Tell whether an `up` of this data directory lives."""
    with installation_file(places).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def holder(places: Places) -> tuple[str, str]:
    """Return process and address of the `up` that last held the lock."""
    pid, _space, address = installation_file(places).read_text().partition(" ")
    return pid, address


class Users:
    """Counts who uses the servers, so that the last one out stops them."""

    def __init__(self, places: Places) -> None:
        self.file = os.open(places.locks / "users", os.O_RDWR | os.O_CREAT, 0o600)

    def join(self) -> None:
        """Be counted."""
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
