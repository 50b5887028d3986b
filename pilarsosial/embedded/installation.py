"""One running installation of a data directory, from the first check to the last stop."""

import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Never

from pilarsosial.embedded import make, processes
from pilarsosial.embedded.children import leftovers
from pilarsosial.embedded.conditions import listen, require_space
from pilarsosial.embedded.demo_file import note_url
from pilarsosial.embedded.knocking import Knock
from pilarsosial.embedded.locks import Users, only_installation
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.preparation import prepare
from pilarsosial.embedded.programs import programs
from pilarsosial.embedded.servers import starting, stop, wanted
from pilarsosial.embedded.supervisor import Say, Supervisor
from pilarsosial.embedded.valkey import Valkey

LEFTOVER_SECONDS = 10
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - asked for by HOST, and translated


@dataclass(frozen=True)
class Installation:
    """What `make run` runs: where its data are, and where its web answers."""

    places: Places
    host: str
    port: int
    district: str

    @property
    def url(self) -> str:
        """The address for a browser on this machine."""
        host = f"[{self.nearby}]" if ":" in self.nearby else self.nearby
        return f"http://{host}:{self.port}"

    @property
    def nearby(self) -> str:
        """The name under which this machine itself reaches it."""
        return EVERYWHERE.get(self.host, self.host)

    def run(self, say: Say, announce: Say) -> None:
        """Run until told to stop. Signals come as KeyboardInterrupt, refusals as CannotStart."""
        with ExitStack() as undo:
            undo.enter_context(interrupted_by_signals())
            self.places.make()
            undo.enter_context(only_installation(self.places, self.url))
            require_space(self.places.data_dir)
            end_leftovers(self.places)
            door = undo.enter_context(listen(self.host, self.port))
            supervisor = Supervisor(self._prepare(undo, say), say)
            undo.callback(supervisor.stop)
            self._begin(supervisor, door)
            announce(self.url)
            supervisor.watch(until=make.was_interrupted)

    def _prepare(self, undo: ExitStack, say: Say) -> list[Postgres | Valkey]:
        """Start the servers and bring their data up to date."""
        servers = wanted(self.places)
        users = Users(self.places)
        undo.callback(stop, servers)
        with starting(self.places):
            for server in servers:
                server.begin()
            users.join()
        prepare(self.places, self.district, say)
        note_url(self.places, self.url)
        return servers

    def _begin(self, supervisor: Supervisor, door: socket.socket) -> None:
        """Start the web first: people wait for it, and for nothing else."""
        web, *others = programs(self.places, door.fileno())
        supervisor.begin(web)
        supervisor.watch(until=Knock(self.nearby, self.port).answered)
        for other in others:
            supervisor.begin(other)


def end_leftovers(places: Places) -> None:
    """End the children of a supervisor that was killed."""
    mark = str(places.data_dir)
    processes.end_all(lambda: leftovers(mark), first=signal.SIGTERM, patience=LEFTOVER_SECONDS)


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Let each way of being told to stop be a KeyboardInterrupt, the first one only."""
    told = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
        told.append(signal.SIGHUP)

    def interrupt(_number: int, _frame: FrameType | None) -> Never:
        for number in told:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in told:
        signal.signal(number, interrupt)
    yield
