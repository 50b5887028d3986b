"""Who does a piece of long work now: a lease in the database, with a fencing number.

A worker claims a run, says from time to time how far it is, and finishes it. If it is silent for
longer than the lease, another one claims the run; the first then gets `LeaseLost` at its next word
and must stop. The clock is the database's, the same for all workers.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import Now

from pilarsosial.errors import DATABASE_AWAY
from pilarsosial.jobs.models import JobRun

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)


class LeaseLost(Exception):
    """Another worker has taken the work over, or it was called off; what this one still writes must
    not count.
    """


@dataclass(frozen=True)
class Lease:
    """One worker's right to a run, good while its fence is the row's."""

    run: JobRun
    fence: int

    def beat(
        self, step: str = "", *, progress: int | None = None, total: int | None = None
    ) -> None:
        """Give a sign of life, and say how far the work is. Keeps what is not said."""
        said: dict[str, Any] = {"progress": progress, "total": total, "step": step or None}
        self._write(
            lease_until=_later(),
            heartbeat_at=Now(),
            **{name: value for name, value in said.items() if value is not None},
        )

    def count(self, rows: int) -> None:
        """A sign of life of work whose end nobody knows yet."""
        self.beat("rows", progress=rows, total=rows)

    def hold(self) -> None:
        """Inside a transaction: nobody takes the work over before it is committed."""
        held = self._ours().select_for_update().values_list("pk", flat=True)
        if not held:
            raise LeaseLost

    def finish(self) -> None:
        """Say that the work is done: part of the transaction that makes its result count."""
        self._write(
            status=JobRun.Status.DONE,
            progress=F("total"),
            lease_until=None,
            finished_at=Now(),
            error="",
        )

    def fail(self, error: str) -> None:
        """Say that the work cannot be done, and why."""
        self._write(
            status=JobRun.Status.FAILED, lease_until=None, finished_at=Now(), error=error[:300]
        )

    def _ours(self) -> models.QuerySet[JobRun]:
        return JobRun.objects.filter(pk=self.run.pk, fence=self.fence, status=JobRun.Status.RUNNING)

    def _write(self, **changes: Any) -> None:
        if not self._ours().update(**changes):
            raise LeaseLost


@transaction.atomic
def claim(run_id: int) -> Lease | None:
    """Take a run that nobody holds. None: it is done, or another worker is at it."""
    run = JobRun.objects.abandoned().select_for_update(skip_locked=True).filter(pk=run_id).first()
    if run is None:
        return None
    run.status = JobRun.Status.RUNNING
    run.fence += 1
    run.progress, run.total, run.step, run.error = 0, 0, "", ""
    run.save(update_fields=["status", "fence", "progress", "total", "step", "error"])
    lease = Lease(run, run.fence)
    lease.beat()
    return lease


@contextmanager
def working(lease: Lease) -> Iterator[None]:
    """Do the work of a lease inside. It ends quietly when another worker has taken over.

    A database that is away leaves the run to whoever finds its lease over; any other error fails
    it.
    """
    try:
        yield
    except LeaseLost:
        logger.warning("Run %s is another worker's now, or was called off.", lease.run.pk)
    except DATABASE_AWAY:
        raise
    except Exception as error:
        lease.fail(type(error).__name__)
        raise


def _later() -> "ExpressionWrapper[Any]":
    return ExpressionWrapper(Now() + Value(LEASE), output_field=DateTimeField())
