"""What must be so before an installation starts, each said in one sentence if it is not."""

import errno
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg.errors
from django.db import OperationalError

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _

NEEDED_MEGABYTES = 300


def require_space(folder: Path) -> None:
    """Refuse on a disk that would be full soon; a database stops badly on a full one."""
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise CannotStart(
            _("The disk of %(folder)s is almost full: %(free)s of %(needed)s MB needed are free."),
            folder=folder,
            free=free,
            needed=NEEDED_MEGABYTES,
        )


@contextmanager
def full_disk_in_words(folder: Path) -> Iterator[None]:
    """Say so in one sentence when the disk becomes full, here or under the database."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if not _is_disk_full(error):
            raise
        sentence = _("The disk of %(folder)s is full. Make room and start again.")
        raise CannotStart(sentence, folder=folder) from error


def _is_disk_full(error: OSError | OperationalError) -> bool:
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(error.__cause__, psycopg.errors.DiskFull)


def listen(host: str, port: int) -> socket.socket:
    """Open the web's door. It stays open while the web processes are started again."""
    try:
        return socket.create_server((host, port), backlog=512, family=_family(host))
    except (OSError, OverflowError) as error:
        raise _refusal(error, host, port) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _refusal(error: OSError | OverflowError, host: str, port: int) -> CannotStart:
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            sentence = _("Port %(port)s is in use. Choose another one: PORT=%(other)s make run")
        case errno.EADDRNOTAVAIL | socket.EAI_NONAME | socket.EAI_ADDRFAMILY:
            sentence = _("HOST=%(host)s is not an address of this machine.")
        case errno.EACCES:
            sentence = _("Port %(port)s may be opened by root only. Choose one above 1023.")
        case None:
            sentence = _("PORT=%(port)s is no port. Ports go from 1 to 65535.")
        case _other:
            sentence = _("%(host)s, port %(port)s cannot be opened: %(why)s.")
    return CannotStart(sentence, host=host, port=port, other=port + 1, why=error)
