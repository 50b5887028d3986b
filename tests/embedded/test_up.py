"""`manage.py up`, run as users run it, with its processes killed for real."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from pilarsosial.embedded import processes
from pilarsosial.embedded.children import leftovers
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.valkey import Valkey

pytestmark = pytest.mark.prove

BASE_DIR = Path(__file__).parent.parent.parent
FIRST_START_SECONDS = 120
SECOND_START_SECONDS = 90
MEND_SECONDS = 60
STOP_SECONDS = 20


class Up:
    """One `manage.py up`, and what it says."""

    def __init__(self, data_dir, port):
        self.places = Places.of(data_dir)
        self.port = port
        self.said = data_dir / f"said-{time.monotonic_ns()}"
        with self.said.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(port)],
                cwd=BASE_DIR,
                env={**os.environ, "PILAR_DATA_DIR": str(data_dir)},
                stdout=out,
                stderr=out,
            )

    def is_ready(self):
        return "Ctrl-C" in self.said.read_text() or self.process.poll() is not None

    def wait_until_ready(self, seconds=FIRST_START_SECONDS):
        processes.wait_until(self.is_ready, seconds=seconds)
        assert self.process.poll() is None, self.said.read_text()
        return self

    def answers(self):
        """Ask for a page that reads the database."""
        web = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            web.request("GET", "/akun/login/")
            return web.getresponse().status < 500
        except (OSError, HTTPException):
            return False
        finally:
            web.close()

    def pids(self, program):
        """Return the first process of one of its programs."""
        mark = str(self.places.data_dir)
        return [pid for pid in leftovers(mark) if program in " ".join(processes.command_line(pid))]

    def everything(self):
        servers = [Postgres(self.places).pid(), Valkey(self.places).pid()]
        return [*filter(None, servers), *leftovers(str(self.places.data_dir))]


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture
def up(data_dir, port):
    up = Up(data_dir, port).wait_until_ready()
    yield up
    up.process.kill()
    up.process.wait()
    processes.end_all(up.everything, first=signal.SIGTERM, patience=STOP_SECONDS)


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_stops_everything_within_seconds(up, signal_number):
    begun = time.monotonic()

    up.process.send_signal(signal_number)
    code = up.process.wait(STOP_SECONDS)

    assert (code, up.everything(), time.monotonic() - begun < STOP_SECONDS) == (0, [], True)


def test_killed_servers_and_programs_are_started_again(up):
    for find in (
        lambda: [Postgres(up.places).pid()],
        lambda: [Valkey(up.places).pid()],
        lambda: up.pids("gunicorn"),
        lambda: up.pids("worker"),
        lambda: up.pids("beat"),
    ):
        killed = find()
        processes.send(filter(None, killed), signal.SIGKILL)

        mended = processes.wait_until(
            lambda find=find, killed=killed: any(find()) and not set(find()) & set(killed),
            seconds=MEND_SECONDS,
        )

        assert (mended, processes.wait_until(up.answers, seconds=MEND_SECONDS)) == (True, True)
    assert up.said.read_text().count("berhenti") >= 5


def test_a_killed_supervisor_leaves_nothing_in_the_way(up):
    up.process.kill()
    up.process.wait()

    again = Up(up.places.data_dir, up.port).wait_until_ready(SECOND_START_SECONDS)

    answered = again.answers()
    again.process.send_signal(signal.SIGINT)
    assert (answered, again.process.wait(STOP_SECONDS), again.everything()) == (True, 0, [])


def test_a_second_one_says_where_the_first_is(up):
    second = Up(up.places.data_dir, up.port)

    code = second.process.wait(SECOND_START_SECONDS)

    said = f"Aplikasi sudah berjalan: http://127.0.0.1:{up.port} (proses {up.process.pid}).\n"
    assert (code, second.said.read_text()) == (1, said)


def test_a_port_in_use_is_one_sentence(data_dir, port):
    with socket.create_server(("127.0.0.1", port)):
        up = Up(data_dir, port)
        code = up.process.wait(SECOND_START_SECONDS)

    said = f"Port {port} sudah dipakai. Pilih port lain: PORT={port + 1} make run\n"
    assert (code, up.said.read_text()) == (1, said)


def test_commands_find_the_servers_of_a_running_up(up):
    command = [sys.executable, "manage.py", "showmigrations", "--plan"]

    before = Postgres(up.places).pid()
    done = subprocess.run(
        command,
        cwd=BASE_DIR,
        env={**os.environ, "PILAR_DATA_DIR": str(up.places.data_dir)},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, b"[ ]" in done.stdout, Postgres(up.places).pid()) == (0, False, before)
