"""The Valkey server (broker and cache) of one data directory."""

import signal
import subprocess
from pathlib import Path

import redis

from pilarsosial.embedded import binaries, log, processes
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.processes import Lifetime

LOADING_SECONDS = 60
STOP_SECONDS = 10


class Valkey:
    """Starts, finds and stops the server; what it finds running it takes as its own."""

    name = "Valkey"

    def __init__(self, places: Places) -> None:
        self.places = places
        self.folder = places.valkey
        self.log = places.logs / "valkey.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, lifetime: Lifetime) -> None:
        """Start it unless it runs, and return when it answers."""
        if not self.pid():
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self.places.valkey_socket.unlink(missing_ok=True)
            options = lifetime.options(signal.SIGTERM)
            self.process = processes.start(self._command(), log=self.log, options=options)
        processes.wait_until(lambda: self.ready() or self._gone(), seconds=LOADING_SECONDS)
        if not self.ready():
            raise log.why(self.name, self.log)

    def begin(self) -> None:
        """Start it for as long as this process lives."""
        self.start(Lifetime.WITH_STARTER)

    def running(self) -> bool:
        """Tell whether it lives."""
        return self.process.poll() is None if self.process else self.pid() is not None

    def stop(self) -> None:
        """Write the queues down and end."""
        processes.end_all(self._pids, first=signal.SIGTERM, patience=STOP_SECONDS)
        self._reap()

    def pid(self) -> int | None:
        """Return the running server's process, or nothing."""
        return next(iter(self._pids()), None)

    def ready(self) -> bool:
        """Tell whether it has read its data and answers."""
        client = redis.Redis(unix_socket_path=str(self.places.valkey_socket), socket_timeout=5)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def _command(self) -> list[str | Path]:
        settings = {
            "dir": str(self.folder),
            "port": "0",
            "unixsocket": str(self.places.valkey_socket),
            "unixsocketperm": "700",
            "appendonly": "yes",
            "save": "",
            "databases": "64",
            "daemonize": "no",
            "set-proc-title": "no",
        }
        pairs = [word for name, value in settings.items() for word in (f"--{name}", value)]
        return [binaries.valkey_server(), *pairs]

    def _pids(self) -> list[int]:
        self._reap()
        return [pid for pid in processes.all_pids() if self._is_server(processes.command_line(pid))]

    def _is_server(self, line: list[str]) -> bool:
        return line[1:3] == ["--dir", str(self.folder)] and "-server" in Path(line[0]).name

    def _reap(self) -> None:
        if self.process and self.process.poll() is not None:
            self.process = None

    def _gone(self) -> bool:
        return self.process is not None and self.process.poll() is not None
