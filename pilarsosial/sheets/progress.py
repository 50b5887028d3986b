"""How far applying is. The transaction hides it from the database, so the cache tells it."""

from django.core.cache import cache

from pilarsosial.sheets.importers import rows_to_write
from pilarsosial.sheets.models import Batch

SECONDS = 600


def tell(batch: Batch, rows: int, total: int) -> None:
    cache.set(_key(batch), (rows, total), SECONDS)


def told(batch: Batch) -> tuple[int, int]:
    """Rows done, of how many."""
    done, total = cache.get(_key(batch)) or (0, rows_to_write(batch))
    return min(done, total), total


def _key(batch: Batch) -> str:
    return f"sheets:progress:{batch.pk}"
