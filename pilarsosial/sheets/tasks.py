"""Reading, applying and taking back in the background."""

from collections.abc import Callable
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from pilarsosial.jobs.leases import Lease, claim, working
from pilarsosial.sheets import applying, previewing, progress, undoing
from pilarsosial.sheets.importers import rows_to_write
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.workflow import DAYS_KEPT


@shared_task
def preview(run: int) -> None:
    """Judge the rows of the run's file, unless another worker is at it."""
    _work(run, _preview)


@shared_task
def apply(run: int) -> None:
    """Write the rows of the run's file, unless another worker is at it."""
    _work(run, _apply)


@shared_task
def undo(run: int) -> None:
    """Take the run's file back, unless another worker is at it."""
    _work(run, _undo)


@shared_task
def forget_files() -> int:
    """Delete stored files after 30 days; what they did stays."""
    old = Batch.objects.filter(uploaded_at__lt=timezone.now() - timedelta(days=DAYS_KEPT))
    batches = list(old.exclude(file="")[:200])
    for batch in batches:
        batch.file.delete(save=False)
        batch.rows.all()._raw_delete(batch.rows.db)
        batch.save(update_fields=["file"])
    return len(batches)


def _work(run: int, work: Callable[[Batch, Lease], None]) -> None:
    lease = claim(run)
    if lease is None:
        return
    batch = Batch.objects.select_related("district").get(pk=lease.run.arguments["batch"])
    with working(lease):
        work(batch, lease)


def _preview(batch: Batch, lease: Lease) -> None:
    if batch.status == Batch.Status.READING:
        previewing.preview(batch, lease.count)
        if batch.status == Batch.Status.READING:
            batch.status = Batch.Status.PREVIEWED
            batch.save(update_fields=["status"])
    lease.finish()


def _apply(batch: Batch, lease: Lease) -> None:
    total = rows_to_write(batch)
    applying.apply(batch, lease, lambda rows: progress.tell(batch, rows, total))


def _undo(batch: Batch, lease: Lease) -> None:
    undoing.undo(batch, lease, lambda done, total: progress.tell(batch, done, total))
