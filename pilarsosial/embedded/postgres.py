"""The PostgreSQL server of one data directory."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import psycopg

from pilarsosial.embedded import binaries, log, processes
from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _
from pilarsosial.embedded.places import DATABASE, DATABASE_USER, Places
from pilarsosial.embedded.processes import Lifetime

RECOVERY_SECONDS = 120
STOP_SECONDS = 20
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    # A statement that failed holds names and stories: the log says which rule it broke.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "max_wal_size": "1GB",
}
# A cluster that is thrown away afterwards need not survive a power cut.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """Starts, finds and stops the server; what it finds running it takes as its own."""

    name = "PostgreSQL"

    def __init__(self, places: Places, settings: Mapping[str, str] | None = None) -> None:
        self.places = places
        self.folder = places.postgres
        self.log = places.logs / "postgres.log"
        self.settings = {**SETTINGS, **(settings or {})}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, lifetime: Lifetime) -> None:
        """Start it unless it runs, and return when it answers and has our database."""
        if not self.pid():
            if self.folder.exists():
                self._check_release()
            else:
                self._create()
            self._clear_remains()
            options = [*as_user(), *lifetime.options(signal.SIGINT)]
            self.process = processes.start(self._command, log=self.log, options=options)
        self._wait()
        self._create_database()

    def begin(self) -> None:
        """Start it for as long as this process lives."""
        self.start(Lifetime.WITH_STARTER)

    def running(self) -> bool:
        """Tell whether it lives; it may be repairing itself."""
        return self.process.poll() is None if self.process else self.pid() is not None

    def stop(self) -> None:
        """End all sessions and write everything down."""
        processes.end_all(self._pids, first=signal.SIGINT, patience=STOP_SECONDS)
        self._reap()

    def pid(self) -> int | None:
        """Return the running server's process, or nothing. A stale pid file fools nobody."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        self._reap()
        return pid if self._is_server(processes.command_line(pid)) else None

    def ready(self) -> bool:
        """Tell whether it takes connections now."""
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    @cached_property
    def _command(self) -> list[str | Path]:
        settings = {
            **self.settings,
            "unix_socket_directories": str(self.places.sockets),
            "cluster_name": self._cluster_name,
        }
        pairs = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [binaries.postgres_bin() / "postgres", "-D", self.folder, *pairs]

    @property
    def _cluster_name(self) -> str:
        return f"pilar-{self.places.name}"

    def _create(self) -> None:
        """Make the cluster. It appears whole or not at all."""
        half_made = self.folder.with_suffix(".new")
        shutil.rmtree(half_made, ignore_errors=True)
        words = ["--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        if self.settings.get("fsync") == "off":
            words.append("--no-sync")
        initdb: list[str | Path] = [binaries.postgres_bin() / "initdb", "-D", half_made]
        initdb += ["-U", DATABASE_USER, *words]
        if processes.start(initdb, log=self.log, options=as_user()).wait() != 0:
            raise log.why(self.name, self.log)
        half_made.rename(self.folder)

    def _check_release(self) -> None:
        ours, theirs = binaries.postgres_major(), int((self.folder / "PG_VERSION").read_text())
        if ours != theirs:
            raise CannotStart(
                _("The data in %(folder)s belong to PostgreSQL %(theirs)s, here is %(ours)s."),
                folder=self.folder,
                theirs=theirs,
                ours=ours,
            )

    def _clear_remains(self) -> None:
        """Remove what a killed server left: its last processes, its sockets, its pid file."""
        processes.end_all(self._pids, first=signal.SIGQUIT, patience=STOP_SECONDS)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        for stale in self.places.sockets.glob(".s.PGSQL.*"):
            stale.unlink()

    def _pids(self) -> list[int]:
        """Return the server and its sessions; these live on for a while when it was killed."""
        self._reap()
        ours = f"postgres: {self._cluster_name}: "
        lines = ((pid, processes.command_line(pid)) for pid in processes.all_pids())
        return [
            pid
            for pid, line in lines
            if line and (line[0].startswith(ours) or self._is_server(line))
        ]

    def _is_server(self, line: list[str]) -> bool:
        return line[1:3] == ["-D", str(self.folder)] and Path(line[0]).name == "postgres"

    def _reap(self) -> None:
        if self.process and self.process.poll() is not None:
            self.process = None

    def _wait(self) -> None:
        """Wait for it to answer; after a crash it first repairs itself."""
        processes.wait_until(lambda: self.ready() or self._gone(), seconds=RECOVERY_SECONDS)
        if not self.ready():
            raise log.why(self.name, self.log)

    def _gone(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def _create_database(self) -> None:
        with self._connect("postgres") as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if known.fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.places.sockets),
            user=DATABASE_USER,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )


def as_user() -> list[str]:
    """Return the child's options that keep PostgreSQL from running as root."""
    if os.getuid() != 0:
        return []
    return ["--ordinary-user", str(pwd.getpwnam("nobody").pw_uid)]
