"""Data directories of their own, for servers beside those of the test run."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import THROW_AWAY, Postgres
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey


@pytest.fixture
def data_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder with a short path, for an environment that names no servers."""
    for name in ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    folder = Path(tempfile.mkdtemp(prefix="pilar-embedded-", dir="/tmp"))
    yield folder
    for server in (Valkey(Places.of(folder)), Postgres(Places.of(folder))):
        server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def places(data_dir: Path) -> Places:
    """Return the places of that folder, made."""
    places = Places.of(data_dir)
    places.make()
    return places


@pytest.fixture
def postgres(places: Places) -> Postgres:
    """Return a server that was started once, and is stopped."""
    server = Postgres(places, THROW_AWAY)
    server.start(Lifetime.WITH_STARTER)
    server.stop()
    return server
