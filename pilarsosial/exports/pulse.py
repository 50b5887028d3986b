"""Signs of life beside the work: a workbook of a million rows is closed in one long breath."""

from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import connection

from pilarsosial.errors import DATABASE_AWAY
from pilarsosial.jobs.leases import Lease, LeaseLost

PAUSE_SECONDS = 2.0


class Pulse:
    """Tells in a thread of its own how far a run is; `tell` raises when another worker took it."""

    def __init__(self, lease: Lease) -> None:
        self.lease, self.done, self.total = lease, 0, 0
        self.is_lost, self.over = False, Event()
        self.thread = Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.over.set()
        self.thread.join()

    def tell(self, done: int, total: int) -> None:
        """How far the work is. Costs nothing: the thread says it when its time has come."""
        if self.is_lost:
            raise LeaseLost
        self.done, self.total = min(done, total), total

    def _beat(self) -> None:
        try:
            while not self.over.wait(PAUSE_SECONDS) and not self.is_lost:
                self._beat_once()
        finally:
            connection.close()

    def _beat_once(self) -> None:
        try:
            self.lease.beat("writing", progress=self.done, total=self.total)
        except LeaseLost:
            self.is_lost = True
        except DATABASE_AWAY:
            connection.close()  # the next beat tries anew; the lease outlives a few
