"""The programs of ours that `up` keeps alive."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pilarsosial.embedded import processes
from pilarsosial.embedded.processes import Lifetime

MARK = "PILAR_SUPERVISED"


@dataclass
class Child:
    """Web, worker or beat, with all the processes that it starts itself."""

    name: str
    command: Sequence[str | Path]
    log: Path
    mark: str
    handed_down: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it; what a killed one left of its family ends first."""
        self.end_family()
        self.process = processes.start(
            self.command,
            log=self.log,
            options=Lifetime.WITH_STARTER.options(signal.SIGTERM),
            env={**os.environ, MARK: self.mark},
            handed_down=self.handed_down,
        )

    def running(self) -> bool:
        """Tell whether it lives."""
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self, signal_number: signal.Signals) -> None:
        """Signal only the first of its processes, which tells its own."""
        if self.process and self.running():
            self.process.send_signal(signal_number)

    def end_family(self) -> None:
        """Kill whatever is left of it."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def leftovers(mark: str) -> list[int]:
    """Return the processes of an earlier `up` of the same data directory, which was killed."""
    entry = f"{MARK}={mark}"
    return [
        pid
        for pid in processes.all_pids()
        if processes.command_line(pid) and entry in processes.environment(pid)
    ]
