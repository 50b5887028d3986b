"""Real Celery workers for tests, on the test's own database and broker; and their killing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery import current_app
from django.db import connection

from pilarsosial.embedded.processes import wait_until

MAIN = """
import os
from pilarsosial.celery import app
app.conf.broker_transport_options = {"visibility_timeout": int(os.environ["VISIBILITY"])}
queues = "default,notices,imports,reports"
app.worker_main(["worker", "-Q", queues, "--concurrency=1", "--loglevel=INFO"])
"""


class Worker:
    """A worker and its children, in a process group that can be killed as a whole."""

    def __init__(self, *, visibility: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN],
            env=_environment() | {"VISIBILITY": str(visibility)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """As `kill -9` of the whole worker, or a machine that loses its power."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def workers(count: int = 1, *, visibility: int = 120) -> Iterator[list[Worker]]:
    """Run some workers; none of them outlives the test."""
    running = [Worker(visibility=visibility) for _n in range(count)]
    try:
        yield running
    finally:
        for worker in running:
            worker.kill()


def wait_for(so: Callable[[], bool], *, seconds: float) -> None:
    """Wait until something is so, and fail when it never is."""
    assert wait_until(so, seconds=seconds), f"not so after {seconds} s"


def _environment() -> dict[str, str]:
    """The environment of this test process, with the test's database and broker."""
    server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pilarsosial.settings",
        "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "BROKER_URL": str(current_app.conf.broker_url),
    }
