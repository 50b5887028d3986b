"""The two servers, shared by whoever needs them."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.servers import ensure_servers
from pilarsosial.embedded.valkey import Valkey

# Uses the servers of the data directory named first, says which they are, and waits to be told on.
USER = """
import sys
from pilarsosial.embedded.servers import ensure_servers
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres

with ensure_servers(sys.argv[1]):
    print(Postgres(Places.of(sys.argv[1])).pid(), flush=True)
    sys.stdin.readline()
"""


def start_user(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USER, data_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_servers_answer_while_they_are_used(data_dir):
    places = Places.of(data_dir)

    with ensure_servers(data_dir):
        with psycopg.connect(host=str(places.sockets), user="pilar", dbname="pilarsosial") as found:
            locale = found.execute("SELECT datlocale FROM pg_database WHERE oid > 16000").fetchone()
        cached = redis.Redis(unix_socket_path=str(places.valkey_socket)).ping()

    assert (locale, cached) == (("C.UTF-8",), True)
    assert (Postgres(places).pid(), Valkey(places).pid()) == (None, None)


@pytest.mark.prove
def test_data_are_there_the_next_time(data_dir):
    where = {"host": str(Places.of(data_dir).sockets), "user": "pilar", "dbname": "pilarsosial"}
    with ensure_servers(data_dir), psycopg.connect(**where) as first:
        first.execute("CREATE TABLE told (need text); INSERT INTO told VALUES ('beras')")

    with ensure_servers(data_dir), psycopg.connect(**where) as second:
        told = second.execute("SELECT need FROM told").fetchall()

    assert told == [("beras",)]


@pytest.mark.prove
def test_two_who_start_at_once_share_one_server(data_dir):
    users = [start_user(data_dir), start_user(data_dir)]

    first, second = [user.stdout.readline() for user in users]

    for user in users:
        user.communicate("\n")
    assert (first, Postgres(Places.of(data_dir)).pid()) == (second, None)


@pytest.mark.prove
def test_the_first_to_leave_takes_nothing_from_the_others(data_dir):
    staying, leaving = start_user(data_dir), start_user(data_dir)
    pid = int(staying.stdout.readline())
    leaving.stdout.readline()

    leaving.communicate("\n")

    assert Postgres(Places.of(data_dir)).pid() == pid
    staying.communicate("\n")


@pytest.mark.prove
def test_servers_of_a_killed_process_serve_the_next_one(data_dir):
    killed = start_user(data_dir)
    pid = int(killed.stdout.readline())
    killed.send_signal(signal.SIGKILL)
    killed.communicate()

    with ensure_servers(data_dir):
        found = Postgres(Places.of(data_dir)).pid()

    assert found == pid


@pytest.mark.prove
def test_deep_folders_have_their_sockets_elsewhere(data_dir):
    deep = data_dir / "kecamatan" / ("desa-yang-namanya-panjang-" * 4)

    with ensure_servers(deep):
        sockets = Places.of(deep).sockets
        ready = Postgres(Places.of(deep)).ready()

    assert (ready, sockets.parent, sockets.stat().st_mode & 0o777) == (True, Path("/tmp"), 0o700)
    sockets.rmdir()


def test_given_addresses_need_no_servers_of_ours(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/pilarsosial")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")

    with ensure_servers(data_dir):
        folders = [folder.name for folder in data_dir.iterdir()]

    assert sorted(folders) == ["locks", "logs", "run"]
