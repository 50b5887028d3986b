"""How far applying is, or taking back. The transaction hides it, so the cache tells it."""

from django.core.cache import cache

from pilarsosial.sheets.importers import rows_to_write
from pilarsosial.sheets.models import Batch

SECONDS = 600


def tell(batch: Batch, done: int, total: int) -> None:
    cache.set(_key(batch), (done, total), SECONDS)


def told(batch: Batch) -> tuple[int, int]:
    """Rows that are applied, or records that are taken back, of how many."""
    at_first = rows_to_write(batch) if batch.status == Batch.Status.APPLYING else 0
    done, total = cache.get(_key(batch)) or (0, at_first)
    return min(done, total), total


def _key(batch: Batch) -> str:
    return f"sheets:{batch.status}:{batch.pk}"
