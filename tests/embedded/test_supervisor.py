"""Whatever ends is started again, at once the first time and later with a growing pause."""

import os
import signal
import sys

import pytest

from pilarsosial.embedded import processes
from pilarsosial.embedded.children import Child, leftovers
from pilarsosial.embedded.supervisor import Supervisor

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def said():
    return []


@pytest.fixture
def supervisor(said):
    supervisor = Supervisor([], said.append)
    yield supervisor
    supervisor.stop()


def kill_and_wait(child):
    os.kill(child.process.pid, signal.SIGKILL)
    processes.wait_until(lambda: not child.running(), seconds=5)


def test_a_killed_child_is_started_again(supervisor, said, places):
    child = Child("Penjadwal", SLEEPER, places.logs / "beat.log", str(places.data_dir))
    supervisor.begin(child)
    kill_and_wait(child)

    supervisor.watch(until=child.running)

    assert said == ["Penjadwal berhenti. Sedang dijalankan lagi."]


def test_a_child_that_keeps_ending_gets_a_pause(supervisor, said, places):
    log = places.logs / "beat.log"
    child = Child("Penjadwal", SLEEPER, log, str(places.data_dir))
    supervisor.begin(child)

    for _time in range(2):
        kill_and_wait(child)
        supervisor.watch(until=child.running)

    assert said[1:] == [f"Penjadwal berhenti. Dijalankan lagi dalam 1 detik (lihat {log})."]


def test_the_family_of_a_killed_child_ends_too(places):
    forks = [sys.executable, "-c", "import os, time; os.fork(); time.sleep(60)"]
    child = Child("Server web", forks, places.logs / "web.log", str(places.data_dir))
    child.begin()
    processes.wait_until(lambda: len(leftovers(child.mark)) == 2, seconds=5)

    kill_and_wait(child)
    child.begin()
    processes.wait_until(lambda: len(leftovers(child.mark)) == 2, seconds=5)

    assert len(leftovers(child.mark)) == 2
    child.end_family()


def test_stopping_ends_even_those_that_will_not(supervisor, places, monkeypatch):
    monkeypatch.setattr("pilarsosial.embedded.supervisor.POLITE_SECONDS", 0.2)
    monkeypatch.setattr("pilarsosial.embedded.supervisor.FIRM_SECONDS", 0.2)
    deaf = "import signal, time\nfor n in (3, 15): signal.signal(n, signal.SIG_IGN)\ntime.sleep(60)"
    child = Child("x", [sys.executable, "-c", deaf], places.logs / "x.log", str(places.data_dir))
    supervisor.begin(child)

    supervisor.stop()

    assert (child.running(), leftovers(child.mark)) == (False, [])
