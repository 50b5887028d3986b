"""The benchmark's own house: a throw-away cluster, two databases in it, a web server for each."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench.doors import Door
from pilarsosial.embedded import processes, programs
from pilarsosial.embedded.places import DATABASE, DATABASE_USER, Places, addresses
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey

ROOT = Path(__file__).parent.parent
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
DISTRICT = "33.09"
START_SECONDS = 120
TOO_MANY_TO_REACH = 2_000_000_000  # requests a minute: the throttle counts and never refuses


@dataclass(frozen=True)
class House:
    """One installation: a database of the cluster, with a cache and queues of its own."""

    places: Places
    database: str = DATABASE
    number: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """As `make run` has it, but for keys and passwords that protect nothing."""
        found = addresses(self.places.data_dir)
        return {
            **os.environ,
            "PILAR_ENV": "test",
            "PILAR_DATA_DIR": str(self.places.data_dir),
            "PILAR_SECRET_KEY": "only-for-the-benchmark",
            "PILAR_DATA_KEYS": f"1:{KEY}",
            "PILAR_HASH_KEY": KEY,
            "PILAR_LOG_LEVEL": "WARNING",
            "DATABASE_URL": found.database_url.removesuffix(DATABASE) + self.database,
            "REDIS_URL": found.cache_url.replace("db=1", f"db={2 * self.number + 1}"),
            "BROKER_URL": found.broker_url.replace("host=0", f"host={2 * self.number}"),
            "DJANGO_SETTINGS_MODULE": "pilarsosial.settings",
            "PYTHONPATH": str(ROOT),
        }

    def manage(self, *words: object) -> None:
        """Run a management command; what it says is for the reader of stderr."""
        self.python("manage.py", *words)

    def python(self, *words: object) -> str:
        """Run Python in this house; returns what it printed."""
        command = [sys.executable, *(str(word) for word in words)]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def seed(self, cases: int, *, quarter: str = "", members: int = 0) -> None:
        words = ["--residents", cases, "--cases", cases, "--district", DISTRICT]
        words += ["--quarter", quarter] if quarter else []
        self.manage("seed", *words, "--members", members)

    def seed_referrals(self, wanted: int) -> None:
        """Add cases until there are so many referrals: some six of ten cases have one."""
        while (lacking := wanted - self._number_of("referrals_referral")) > 0:
            share = self._number_of("referrals_referral") / self._number_of("cases_case")
            self.seed(max(1000, round(lacking / max(share, 0.1))))

    def copy_to(self, name: str) -> None:
        House(self.places, database="postgres").execute(
            f'CREATE DATABASE {name} TEMPLATE "{self.database}"'
        )

    def _number_of(self, table: str) -> int:
        ((number,),) = self.query(f"SELECT count(*) FROM {table}")
        return int(number)

    def connect(self) -> psycopg.Connection[Any]:
        """A raw connection, without anything of ours."""
        return psycopg.connect(
            host=str(self.places.sockets), user=DATABASE_USER, dbname=self.database, autocommit=True
        )

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            return list(connection.execute(sql.encode(), values).fetchall())

    def execute(self, sql: str, *values: Any) -> None:
        with self.connect() as connection:
            connection.execute(sql.encode(), values or None)

    def accounts(self) -> dict[str, list[dict[str, str]]]:
        """Users and partners with what they sign in by."""
        found: dict[str, list[dict[str, str]]] = json.loads(
            (self.places.data_dir / "demo.json").read_text()
        )
        return found

    def raise_rate_limits(self) -> None:
        self.execute("UPDATE accounts_apiclient SET requests_per_minute = %s", TOO_MANY_TO_REACH)

    @contextmanager
    def serving(self) -> Iterator[int]:
        """Gunicorn as `make run` starts it, on a free port of the loopback."""
        with socket.create_server(("127.0.0.1", 0), backlog=512) as door:
            door.set_inheritable(True)
            process = processes.start(
                programs.web(door.fileno()),
                log=self.places.logs / f"web-{self.database}.log",
                options=Lifetime.WITH_STARTER.options(signal.SIGTERM),
                env=self.environment,
                handed_down=[door.fileno()],
            )
            port = door.getsockname()[1]
            try:
                self._wait_for(port)
                yield port
            finally:
                process.terminate()
                process.wait()

    def _wait_for(self, port: int) -> None:
        asked = Door(port)
        asked.ask(asked.get("/hidup"))


@contextmanager
def cluster() -> Iterator[Places]:
    """PostgreSQL and Valkey with the settings of `make run`; they end and vanish with us."""
    folder = Path(tempfile.mkdtemp(prefix="pilar-bench-", dir="/tmp"))
    places = Places.of(folder)
    places.make()
    (folder / "static").mkdir()
    servers: list[Postgres | Valkey] = [Postgres(places), Valkey(places)]
    try:
        for server in servers:
            server.start(Lifetime.WITH_STARTER)
        yield places
    finally:
        for server in reversed(servers):
            server.stop()
        with suppress(OSError):
            shutil.rmtree(folder)


def settle(places: Places, rows: int, few: int, referrals: int = 0) -> tuple[House, House, House]:
    """Fill one database with `few` cases, keep a copy of it, and go on to `rows`, or to as many
    more as have so many referrals. A third one stays as it is.
    """
    large, small = House(places), House(places, database="few", number=1)
    large.manage("migrate", "--verbosity", 0)
    large.seed(few)
    large.raise_rate_limits()
    for copy in ("few", "busy"):
        large.copy_to(copy)
    large.seed(rows - few)
    large.seed_referrals(referrals)
    for house in (large, small):
        house.execute("VACUUM ANALYZE")
    return large, small, House(places, database="busy", number=2)
