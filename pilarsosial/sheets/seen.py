"""How far the history of some tables is: whether anything changed since rows were judged."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Max, Model


def history_of(model: type[Model]) -> type[Model]:
    """The table beside a model that keeps all its changes."""
    found: type[Model] = model.history.rel.related_model  # type: ignore[attr-defined]
    return found


def seen_now(tables: Iterable[type[Model]]) -> dict[str, int]:
    """The newest history key of each table."""
    return {
        model._meta.label: history_of(model)._default_manager.aggregate(last=Max("pgh_id"))["last"]
        or 0
        for model in tables
    }


def hold_district(district: str) -> None:
    """One import or undo at a time in a district, until the transaction ends.

    A lock of the transaction and of no row: filing and registering go on meanwhile.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sheets'), hashtext(%s))", [district])
