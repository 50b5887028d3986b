"""Who changed what, when: a history table beside each model, filled by database triggers."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db.models import Model

AnyModel = TypeVar("AnyModel", bound=type[Model])


def with_history(*, exclude: tuple[str, ...] = ()) -> Callable[[AnyModel], AnyModel]:
    """Keep all inserts, updates and deletes in `<Model>History`, bulk and raw SQL included.

    `exclude` leaves columns out that must not be kept twice: ciphertexts, passwords.
    """

    def decorate(model: AnyModel) -> AnyModel:
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=list(exclude),
            model_name=f"{model.__name__}History",
        )
        tracked: AnyModel = track(model)
        return tracked

    return decorate
