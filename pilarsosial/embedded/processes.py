"""Starting, finding and stopping processes, by what they are and never by number alone."""

import enum
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pilarsosial.embedded.log import shorten

CHILD = Path(__file__).with_name("child.py")
PROC = Path("/proc")
A_MOMENT = 0.05


class Lifetime(enum.Enum):
    """How long a server runs when nobody stops it."""

    WITH_STARTER = "ends together with the process that started it"
    UNTIL_STOPPED = "outlives it; whoever comes next finds and uses it"

    def options(self, signal_number: signal.Signals) -> list[str]:
        """Return the child's options; the kernel sends the signal if it ends with its starter."""
        if self is Lifetime.UNTIL_STOPPED:
            return []
        return ["--dies-with", str(os.getpid()), "--by", str(int(signal_number))]


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    options: Iterable[str] = (),
    env: Mapping[str, str] | None = None,
    handed_down: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C reaches it only through us."""
    words = [sys.executable, "-I", "-S", CHILD, *options, "--", *command]
    shorten(log)
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=env,
            pass_fds=handed_down,
            start_new_session=True,
        )


def command_line(pid: int) -> list[str]:
    """Return the words that a process was started with; none if it is gone or a zombie."""
    try:
        words = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return []
    return [os.fsdecode(word) for word in words.split(b"\0") if word]


def environment(pid: int) -> list[str]:
    """Return a process's environment as `NAME=value`; none if it is gone or another user's."""
    try:
        return [
            os.fsdecode(entry) for entry in (PROC / str(pid) / "environ").read_bytes().split(b"\0")
        ]
    except OSError:
        return []


def all_pids() -> Iterator[int]:
    """Yield the numbers of all processes that can be seen, except our own."""
    for entry in PROC.iterdir() if PROC.exists() else ():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            yield int(entry.name)


def send(pids: Iterable[int], signal_number: signal.Signals) -> None:
    """Signal processes, some of which may be gone."""
    for pid in pids:
        try:
            os.kill(pid, signal_number)
        except ProcessLookupError:
            continue


def wait_until(ready: Callable[[], bool], *, seconds: float) -> bool:
    """Ask again and again until it is so. False when the time is over."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            return False
        time.sleep(A_MOMENT)
    return True


def end_all(find: Callable[[], list[int]], *, first: signal.Signals, patience: float) -> None:
    """Ask processes to end, then make them. `find` names those that still run."""
    send(find(), first)
    if not wait_until(lambda: not find(), seconds=patience):
        send(find(), signal.SIGKILL)
        wait_until(lambda: not find(), seconds=patience)
