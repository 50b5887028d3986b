"""Keeps servers, web, worker and beat alive until it is told to stop."""

import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from pilarsosial.embedded import processes
from pilarsosial.embedded.children import Child
from pilarsosial.embedded.errors import CannotStart

LOOK_SECONDS = 0.3
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
POLITE_SECONDS = 5.0
FIRM_SECONDS = 3.0

Say = Callable[[str], None]


class Kept(Protocol):
    """Something that can be started and looked at: a server, or a child."""

    @property
    def name(self) -> str: ...
    @property
    def log(self) -> Path: ...

    def begin(self) -> None:
        """Start it, after ending whatever of it was left over."""

    def running(self) -> bool:
        """Tell whether it lives."""


class Charge:
    """One thing that is kept: started again at once the first time, then ever later."""

    def __init__(self, kept: Kept, say: Say) -> None:
        self.kept = kept
        self.say = say
        self.pause = 0.0
        self.started = time.monotonic()
        self.next_start: float | None = None

    def look(self) -> None:
        """Notice an end, say so, and start it again when its pause is over."""
        if self.next_start is None:
            if not self.kept.running():
                self._note_end()
        elif time.monotonic() >= self.next_start:
            self._begin_again()

    def _note_end(self) -> None:
        now = time.monotonic()
        if now - self.started > STEADY_SECONDS:
            self.pause = 0.0
        self.next_start = now + self.pause
        words = {"name": self.kept.name, "seconds": round(self.pause), "log": self.kept.log}
        if self.pause:
            self.say(_("%(name)s ended. It starts again in %(seconds)s s (see %(log)s).") % words)
        else:
            self.say(_("%(name)s ended. It is started again.") % words)
        self.pause = min(max(1.0, self.pause * 2), LONGEST_PAUSE)

    def _begin_again(self) -> None:
        self.next_start, self.started = None, time.monotonic()
        try:
            self.kept.begin()
        except CannotStart as refusal:
            self.say(str(refusal))


class Supervisor:
    """Looks after everything several times a second."""

    def __init__(self, servers: Sequence[Kept], say: Say) -> None:
        self.say = say
        self.children: list[Child] = []
        self.charges = [Charge(server, say) for server in servers]

    def begin(self, child: Child) -> None:
        """Start a child, and keep it from now on."""
        child.begin()
        self.children.append(child)
        self.charges.append(Charge(child, self.say))

    def watch(self, until: Callable[[], bool]) -> None:
        """Look after everything until something is so."""
        while not until():
            for charge in self.charges:
                charge.look()
            time.sleep(LOOK_SECONDS)

    def stop(self) -> None:
        """End the children: kindly, then firmly (Celery gives its tasks back), then at once."""
        for signal_number, seconds in (
            (signal.SIGTERM, POLITE_SECONDS),
            (signal.SIGQUIT, FIRM_SECONDS),
        ):
            for child in self.children:
                child.ask_to_end(signal_number)
            if processes.wait_until(self._all_ended, seconds=seconds):
                break
        for child in self.children:
            child.end_family()

    def _all_ended(self) -> bool:
        return not any(child.running() for child in self.children)
