"""Sealing NIK and KK anew with the newest key, so that an old key can be taken away."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Model

from cases.residents.models import Household, Resident
from pilarsosial.identity import reseal

BATCH = 1000
# Where numbers lie encrypted: the model, its column, and the purpose that is sealed with it.
_SEALED = ((Resident, "nik_sealed", "nik"), (Household, "kk_sealed", "kk"))


def rotate_numbers() -> Iterator[tuple[int, int]]:
    """Seal batch after batch; yields how many rows were looked at and how many sealed anew.

    Each batch is a transaction of its own: stopped half-way, the next run goes on.
    """
    seen, changed = 0, 0
    for model, column, purpose in _SEALED:
        last = 0
        while batch := _next_keys(model, column, after=last):
            last = batch[-1]
            seen += len(batch)
            changed += _reseal(model, column, purpose, batch)
            yield seen, changed


def _next_keys(model: type[Model], column: str, *, after: int) -> list[int]:
    rows = model._default_manager.filter(pk__gt=after).exclude(**{column: None})
    return list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _reseal(model: type[Model], column: str, purpose: str, keys: list[int]) -> int:
    rows = model._default_manager.select_for_update().filter(pk__in=keys).only("pk", column)
    old = []
    for row in rows:
        new = reseal(getattr(row, column), purpose=purpose)
        if new is not None:
            setattr(row, column, new)
            old.append(row)
    model._default_manager.bulk_update(old, [column])
    return len(old)
