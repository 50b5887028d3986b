"""A broker of one test's own, which it may stop; and what lies in a broker's queues."""

import base64
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from celery import current_app

from pilarsosial import broker
from pilarsosial.embedded.places import Places, addresses
from pilarsosial.embedded.processes import Lifetime
from pilarsosial.embedded.valkey import Valkey

QUEUES = ("default", "notices", "imports", "reports")


class OwnBroker:
    """A Valkey that only this test uses."""

    def __init__(self, folder: Path) -> None:
        self.places = Places.of(folder)
        self.places.make()
        self.url = addresses(folder).broker_url
        self.server = Valkey(self.places)

    def start(self) -> None:
        self.server.start(Lifetime.WITH_STARTER)

    def stop(self) -> None:
        self.server.stop()


@contextmanager
def own_broker() -> Iterator[OwnBroker]:
    """Send this process's tasks to a broker of its own; stopped at first."""
    usual = current_app.conf.broker_url
    with tempfile.TemporaryDirectory(prefix="pilar-b-", dir="/tmp") as folder:
        own = OwnBroker(Path(folder))
        _point_to(own.url)
        try:
            yield own
        finally:
            own.stop()
            _point_to(usual)


def _point_to(url: str) -> None:
    current_app.conf.broker_url = url
    current_app.conf.broker_write_url = url
    broker.forget_connection()
    broker.breaker.reset()


def waiting_tasks() -> list[tuple[str, dict[str, object]]]:
    """Names and arguments of the tasks in the queues of the test's broker, and empty them. What a
    killed worker had taken goes too: kombu would hand it to a later test's worker.
    """
    found = []
    with current_app.connection_for_read() as connection:
        client: redis.Redis = connection.default_channel.client
        for queue in QUEUES:
            while message := client.rpop(queue):
                found.append(_read(json.loads(message)))
        client.delete("unacked", "unacked_index")
    return found


def _read(message: dict[str, object]) -> tuple[str, dict[str, object]]:
    _args, kwargs, _embed = json.loads(base64.b64decode(str(message["body"])))
    return str(message["headers"]["task"]), kwargs  # type: ignore[index]
