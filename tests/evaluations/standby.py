"""A streaming replica of the test's own PostgreSQL."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from pilarsosial.embedded import binaries, processes
from pilarsosial.embedded.places import DATABASE_USER, Places
from pilarsosial.embedded.postgres import THROW_AWAY, Postgres, as_user
from pilarsosial.embedded.processes import Lifetime


@dataclass(frozen=True)
class Standby:
    """Replays what the primary writes, until it is told to pause."""

    server: Postgres

    @property
    def place(self) -> dict[str, Any]:
        """What DATABASE_REPLICA_URL would lead to."""
        return {
            **place_of_primary(),
            "HOST": str(self.server.places.sockets),
        }

    def pause(self) -> None:
        self._tell("SELECT pg_wal_replay_pause()")

    def resume(self) -> None:
        self._tell("SELECT pg_wal_replay_resume()")

    def kill(self) -> None:
        processes.end_all(self.server._pids, first=signal.SIGKILL, patience=10)

    def _tell(self, statement: str) -> None:
        tell(self.server.places.sockets, statement)


def tell(server: Path, statement: str) -> None:
    with psycopg.connect(
        host=str(server), user=DATABASE_USER, dbname="postgres", autocommit=True
    ) as session:
        session.execute(statement.encode())


def place_of_primary() -> dict[str, Any]:
    settings = connection.settings_dict
    return {name: settings[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME")}


@contextmanager
def standby() -> Iterator[Standby]:
    """From a base backup, as an office makes one; it ends here."""
    folder = Path(tempfile.mkdtemp(prefix="pilar-standby-", dir="/tmp"))
    places = Places.of(folder)
    places.make()
    server = Postgres(places, THROW_AWAY)
    try:
        _copy_the_primary(places)
        server.start(Lifetime.WITH_STARTER)
        yield Standby(server)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _copy_the_primary(places: Places) -> None:
    primary = Places.of(os.environ["PILAR_TEST_SERVERS"]).sockets
    # Tests beside this one write much: the log must not be gone before it is copied.
    tell(primary, "ALTER SYSTEM SET wal_keep_size = '1GB'")
    tell(primary, "SELECT pg_reload_conf()")
    command: list[str | Path] = [
        binaries.postgres_bin() / "pg_basebackup", "-D", places.postgres, "-h", primary,
        "-U", DATABASE_USER, "-R", "-X", "stream", "-c", "fast", "--no-sync", "--no-manifest",
    ]  # fmt: skip
    copied = processes.start(command, log=places.logs / "copy.log", options=as_user())
    assert copied.wait() == 0, (places.logs / "copy.log").read_text()
