"""The history rows of one record, as lines "field: old → new"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model

MOST_ROWS = 200
OF_THE_TRAIL = ("pgh_",)


@dataclass(frozen=True)
class Change:
    """One row of a history table against the one before."""

    at: datetime
    label: str
    who: str
    fields: list[tuple[str, Any, Any]]


def changes_of(row: Model) -> list[Change]:
    """The last changes of a record, newest first; people by name, tasks by theirs."""
    history = getattr(row, "history", None)
    if history is None:
        return []
    rows = list(history.order_by("-pgh_id")[: MOST_ROWS + 1])
    names = _names(rows)
    older = [*rows[1:], None] if len(rows) <= MOST_ROWS else rows[1:]
    return [
        Change(new.pgh_created_at, new.pgh_label, _who(new, names), list(_differences(old, new)))
        for new, old in zip(rows, older, strict=False)
    ]


def _differences(old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    for field in new._meta.concrete_fields:
        if field.name.startswith(OF_THE_TRAIL) or field.name == "id":
            continue
        before = getattr(old, field.attname) if old is not None else None
        after = getattr(new, field.attname)
        if before != after:
            yield str(field.verbose_name), _shown(before), _shown(after)


def _shown(value: Any) -> Any:
    """Hashes stay in the trail; their bytes say nothing to a reader."""
    return "•••" if isinstance(value, bytes | memoryview) else value


def _who(row: Any, names: dict[int, str]) -> str:
    context = row.pgh_context or {}
    return names.get(context.get("user"), "") or str(context.get("task", ""))


def _names(rows: list[Any]) -> dict[int, str]:
    keys = {(row.pgh_context or {}).get("user") for row in rows} - {None}
    return dict(get_user_model().objects.filter(pk__in=keys).values_list("pk", "full_name"))
