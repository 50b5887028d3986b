"""Who changed what, when: a history table beside each model, filled by database triggers."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.contrib.postgres.indexes import BrinIndex
from django.db.models import Index, Model

AnyModel = TypeVar("AnyModel", bound=type[Model])


def by_time(name: str) -> BrinIndex:
    """What has changed since a moment: rows lie in the order of their time, so it is tiny."""
    return BrinIndex(fields=("pgh_created_at",), name=name, autosummarize=True)


def with_history(
    *, exclude: tuple[str, ...] = (), indexes: Sequence[Index] = ()
) -> Callable[[AnyModel], AnyModel]:
    """Keep all inserts, updates and deletes in `<Model>History`, bulk and raw SQL included.

    `exclude` leaves columns out that must not be kept twice: ciphertexts, passwords. `indexes` are
    the history's own, for whoever reads it by more than its row.
    """

    def decorate(model: AnyModel) -> AnyModel:
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=list(exclude),
            model_name=f"{model.__name__}History",
            meta={"indexes": list(indexes)},
        )
        tracked: AnyModel = track(model)
        return tracked

    return decorate
