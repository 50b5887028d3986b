"""What killed processes leave behind never stands in the way of the next start."""

import os
import signal
from pathlib import Path

import pytest

from pilarsosial.embedded import processes
from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey


def test_a_killed_server_starts_again(postgres):
    postgres.start(Lifetime.WITH_STARTER)
    killed = postgres.pid()
    os.kill(killed, signal.SIGKILL)
    processes.wait_until(lambda: not postgres.running(), seconds=5)

    postgres.start(Lifetime.WITH_STARTER)

    assert (postgres.ready(), postgres.pid() == killed) == (True, False)


@pytest.mark.prove
def test_a_pid_file_that_names_a_stranger_fools_nobody(postgres):
    lines = f"{os.getpid()}\n{postgres.folder}\n1700000000\n5432\n{postgres.places.sockets}\n\n"
    (postgres.folder / "postmaster.pid").write_text(lines)
    (postgres.places.sockets / ".s.PGSQL.5432.lock").write_text(lines)

    postgres.start(Lifetime.WITH_STARTER)

    assert postgres.ready()


@pytest.mark.prove
def test_stale_sockets_are_replaced(postgres):
    valkey = Valkey(postgres.places)
    for path in (postgres.places.sockets / ".s.PGSQL.5432", postgres.places.valkey_socket):
        path.touch()

    for server in (postgres, valkey):
        server.start(Lifetime.WITH_STARTER)

    assert (postgres.ready(), valkey.ready()) == (True, True)


def test_a_half_made_cluster_is_made_anew(places):
    half_made = places.data_dir / "postgres.new"
    half_made.mkdir()
    (half_made / "PG_VERSION").write_text("18\n")
    postgres = Postgres(places, {"fsync": "off"})

    postgres.start(Lifetime.WITH_STARTER)

    assert (postgres.ready(), half_made.exists()) == (True, False)


def test_data_of_another_release_are_left_alone(places):
    places.postgres.mkdir()
    (places.postgres / "PG_VERSION").write_text("16\n")

    with pytest.raises(CannotStart) as refusal:
        Postgres(places).start(Lifetime.WITH_STARTER)

    assert refusal.value.words == {"folder": places.postgres, "theirs": 16, "ours": 18}


@pytest.mark.prove
def test_a_server_that_cannot_start_says_why(postgres):
    broken = Postgres(postgres.places, {"shared_buffers": "much"})

    with pytest.raises(CannotStart) as refusal:
        broken.start(Lifetime.WITH_STARTER)

    assert 'invalid value for parameter "shared_buffers": "much"' in refusal.value.words["why"]


def test_folders_of_others_are_not_used(places):
    (places.sockets).rmdir()
    places.sockets.symlink_to(Path("/var"))

    with pytest.raises(CannotStart) as refusal:
        places.make()

    assert refusal.value.words == {"folder": places.sockets}
