"""Both servers together: found if they run, started if not, stopped by the last user."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pilarsosial.embedded.locks import Users, alone
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey


def wanted(places: Places, environ: Mapping[str, str] = os.environ) -> list[Postgres | Valkey]:
    """Return the servers for which the environment names no other."""
    servers: list[Postgres | Valkey] = []
    if not environ.get("DATABASE_URL"):
        servers.append(Postgres(places))
    if not environ.get("REDIS_URL"):
        servers.append(Valkey(places))
    return servers


@contextmanager
def ensure_servers(data_dir: Path | str) -> Iterator[None]:
    """Have the servers of this data directory for the time of a `with` block.

    They are shared: `make run` and any number of commands use the same two, whoever came
    first started them, and whoever leaves last stops them.
    """
    places = Places.of(data_dir)
    servers = wanted(places)
    places.make()
    users = Users(places)
    with starting(places):
        for server in servers:
            server.start(Lifetime.UNTIL_STOPPED)
        users.join()
    try:
        yield
    finally:
        with starting(places):
            if users.leave():
                stop(servers)


@contextmanager
def starting(places: Places) -> Iterator[None]:
    """Be the only process that starts or stops servers here."""
    with alone(places.locks / "starting"):
        yield


def stop(servers: list[Postgres | Valkey]) -> None:
    """Stop the servers, the database last."""
    for server in reversed(servers):
        server.stop()
