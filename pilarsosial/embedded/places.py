"""Where an installation keeps its servers' files, and under which addresses they answer.

Everything follows from the data directory, so that any process finds the servers of any
other one without asking. A socket's path may have 107 bytes: when the data directory lies
deeper, the sockets move to a short folder named after it.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _

DATABASE = "pilarsosial"
DATABASE_USER = "pilar"
LONGEST_SOCKET_PATH = 107
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432"


class Addresses(NamedTuple):
    """How Django, its cache and Celery reach the servers of one data directory."""

    database_url: str
    cache_url: str
    broker_url: str


@dataclass(frozen=True)
class Places:
    """The files and folders below one data directory."""

    data_dir: Path

    @classmethod
    def of(cls, data_dir: Path | str) -> "Places":
        """Take a data directory by whatever name; links and dots are resolved."""
        return cls(Path(data_dir).resolve())

    @property
    def postgres(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def valkey(self) -> Path:
        return self.data_dir / "valkey"

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def locks(self) -> Path:
        return self.data_dir / "locks"

    @property
    def name(self) -> str:
        """A short name that no other data directory on this machine has."""
        return hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]

    @property
    def sockets(self) -> Path:
        """The folder of the sockets: below the data directory if its path is short enough."""
        inside = self.data_dir / "run"
        if len(os.fsencode(inside)) + len(LONGEST_SOCKET_NAME) <= LONGEST_SOCKET_PATH:
            return inside
        return Path("/tmp") / f"pilar-{os.getuid()}-{self.name}"  # noqa: S108 - made 0700 and checked

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    def make(self) -> None:
        """Make the folders, for their owner only."""
        for folder in (self.data_dir, self.logs, self.locks, self.sockets):
            _make_private(folder)


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid != os.getuid():
            raise CannotStart(_("The folder %(folder)s belongs to somebody else."), folder=folder)
        folder.chmod(0o700)
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise CannotStart(
            _("The folder %(folder)s cannot be made or written."), folder=folder
        ) from error


def addresses(data_dir: Path | str) -> Addresses:
    """Return where the servers of this data directory answer, started or not.

    Database: `postgresql://pilar@//folder/of/socket/pilarsosial`, the form in which
    django-environ takes a socket. Valkey keeps the queues in database 0, the cache in 1.
    """
    places = Places.of(data_dir)
    folder, socket = quote(str(places.sockets)), quote(str(places.valkey_socket))
    return Addresses(
        database_url=f"postgresql://{DATABASE_USER}@/{folder}/{DATABASE}",
        cache_url=f"unix://{socket}?db=1",
        broker_url=f"redis+socket://{socket}?virtual_host=0",
    )
