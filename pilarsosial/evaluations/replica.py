"""Reading the big questions of an evaluation from a replica, where the installation names one.

A replica lags. Once it has replayed the log up to the place that the primary noted after the cut,
it answers as the primary does: every transaction that began before the cut was over by then, and
what came later is told by the histories. A replica that is away, that is none or that does not come
so far in time is not used.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection

from pilarsosial.evaluations.facts.answers import ROOM
from pilarsosial.jobs.leases import Lease

logger = logging.getLogger(__name__)

LONGEST_LAG = timedelta(minutes=5)
A_MOMENT = 0.2  # seconds
# A server that vanished is noticed within half a minute.
PATIENCE: dict[str, Any] = {
    "connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}  # fmt: skip
HAS_REPLAYED = "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn"
FAMILY = "SELECT system_identifier FROM pg_control_system()"


class ReplicaUnusable(Exception):
    """The replica cannot answer; the primary can."""


@dataclass(frozen=True)
class Replica:
    """A session of a replica: it reads, and nothing else."""

    session: psycopg.Connection[Any]

    def has_replayed(self, position: str) -> bool:
        """Whether it has all that the primary had written down to there."""
        return bool(self._one(HAS_REPLAYED, position))

    def answer(self, question: str, asked: dict[str, Any]) -> Iterator[bytes]:
        """Stream the rows of a question, in the form that COPY reads."""
        statement = f"COPY ({question}) TO STDOUT".encode()
        with _unusable_if_it_fails(), self.session.transaction():
            self.session.execute(ROOM.encode())
            with self.session.cursor().copy(statement, asked) as rows:
                yield from map(bytes, rows)

    def check_family(self) -> None:
        """Another cluster's log has places of the same names."""
        with connection.cursor() as cursor:
            cursor.execute(FAMILY)
            (ours,) = cursor.fetchone()
        if self._one(FAMILY) != ours:
            raise ReplicaUnusable("it is no replica of this database")

    def _one(self, question: str, *asked: str) -> Any:
        with _unusable_if_it_fails(), self.session.transaction():
            row = self.session.execute(question.encode(), asked).fetchone()
        return row[0] if row else None


@contextmanager
def opened() -> Iterator[Replica]:
    """A session that ends here. Raises ReplicaUnusable."""
    place = settings.DATABASE_REPLICA
    with _unusable_if_it_fails():
        session = psycopg.connect(
            host=place["HOST"], port=place["PORT"] or None, user=place["USER"],
            password=place["PASSWORD"] or None, dbname=place["NAME"], autocommit=True,
            prepare_threshold=None, **PATIENCE, **place.get("OPTIONS", {}),
        )  # fmt: skip
    try:
        session.read_only = True
        replica = Replica(session)
        replica.check_family()
        yield replica
    finally:
        session.close()


@contextmanager
def far_enough(position: str) -> Iterator[Replica]:
    """A session that answers from behind that place in the log. Raises ReplicaUnusable."""
    with opened() as replica:
        if not replica.has_replayed(position):
            raise ReplicaUnusable("it is behind the data cut")
        yield replica


def wait_for_replica(lease: Lease) -> str:
    """Wait until the replica has all that is in the primary now. Returns the place in the log from
    which on it can be read; nothing when the primary is to be read.
    """
    if not settings.DATABASE_REPLICA:
        return ""
    position = _end_of_the_log()
    lease.beat("replica")
    try:
        with opened() as replica:
            _wait(replica, position, lease)
    except ReplicaUnusable as reason:
        read_primary(lease, reason)
        return ""
    return position


def read_primary(lease: Lease, reason: ReplicaUnusable) -> None:
    """Say in the log and on the run that the replica is not used."""
    logger.warning("Run %s reads the primary: of the replica, %s.", lease.run.pk, reason)
    lease.beat("primary")


def _wait(replica: Replica, position: str, lease: Lease) -> None:
    until = time.monotonic() + LONGEST_LAG.total_seconds()
    while not replica.has_replayed(position):
        if time.monotonic() > until:
            raise ReplicaUnusable("it stayed behind the data cut")
        lease.beat("replica")
        time.sleep(A_MOMENT)


def _end_of_the_log() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()::text")
        return str(cursor.fetchone()[0])


@contextmanager
def _unusable_if_it_fails() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise ReplicaUnusable(type(error).__name__) from error
