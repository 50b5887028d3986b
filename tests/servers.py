"""The throw-away PostgreSQL and Valkey of a test run: one pair for all its workers."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

import django

from pilarsosial.embedded.places import Places, addresses
from pilarsosial.embedded.postgres import THROW_AWAY, Postgres
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey

PREFIX = "pilar-test-"
# A statement that waits or plans badly fails, and says which one it is.
LIMITS = {"shared_buffers": "128MB", "statement_timeout": "60s"}
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


class TestServers:
    """Started by the first process of a run; the kernel ends them with it in any case."""

    __test__ = False

    def __init__(self) -> None:
        remove_forgotten()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir="/tmp"))
        self.owner = hold(self.folder)
        (self.folder / "static").mkdir()
        places = Places.of(self.folder)
        places.make()
        self.servers = [Postgres(places, {**THROW_AWAY, **LIMITS}), Valkey(places)]
        for server in self.servers:
            server.start(Lifetime.WITH_STARTER)

    def stop(self) -> None:
        """Stop both and leave nothing behind."""
        for server in reversed(self.servers):
            server.stop()
        os.close(self.owner)
        shutil.rmtree(self.folder, ignore_errors=True)


def environment(folder: Path | str, worker: int) -> dict[str, str]:
    """Return the environment of a test process; each worker has queues and a cache of its own."""
    found = addresses(folder)
    return {
        "PILAR_ENV": "test",
        "PILAR_DATA_DIR": str(folder),
        "PILAR_SECRET_KEY": "only-for-tests",
        "PILAR_DATA_KEYS": f"1:{KEY}",
        "PILAR_HASH_KEY": KEY,
        "DATABASE_URL": found.database_url,
        "REDIS_URL": found.cache_url.replace("db=1", f"db={2 * worker + 1}"),
        "BROKER_URL": found.broker_url.replace("host=0", f"host={2 * worker}"),
    }


def enter(environ: MutableMapping[str, str], folder: Path | str, worker: int) -> None:
    """Make this process use them, whatever the environment said before."""
    environ.update(environment(folder, worker))
    environ["DJANGO_SETTINGS_MODULE"] = "pilarsosial.settings"
    django.setup()
    # A worker that inherits this would read its settings before it comes here.
    del environ["DJANGO_SETTINGS_MODULE"]


def hold(folder: Path) -> int:
    """Mark a folder as in use until this process ends."""
    owner = os.open(folder / "owner", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return owner


def remove_forgotten() -> None:
    """Remove the folders of test runs that were killed."""
    for folder in Path("/tmp").glob(f"{PREFIX}*"):
        try:
            owner = hold(folder)
        except OSError:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        os.close(owner)
