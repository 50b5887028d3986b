"""The history rows of one record, as lines "field: old → new"."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _
from unfold.utils import display_for_field

MOST_ROWS = 200
OF_THE_TRAIL = "pgh_"
# Keys of machines: they change nothing that a reader could judge.
UNTOLD = frozenset({"id", "form_token", "name_key", "tracking_code"})
LABELS = {"insert": _("Added"), "update": _("Changed"), "delete": _("Removed")}


@dataclass(frozen=True)
class Change:
    """One row of a history table against the one before."""

    at: datetime
    label: Any
    who: str
    fields: list[tuple[str, Any, Any]]


def changes_of(row: Model, *, shown_to: Any) -> list[Change]:
    """The last changes of a record, newest first; people by name, tasks by theirs."""
    history = getattr(row, "history", None)
    if history is None:
        return []
    rows = list(history.order_by("-pgh_id")[: MOST_ROWS + 1])
    names = _Names(rows, shown_to)
    older = [*rows[1:], None] if len(rows) <= MOST_ROWS else rows[1:]
    return [
        Change(
            new.pgh_created_at,
            LABELS.get(new.pgh_label, new.pgh_label),
            names.author(new),
            list(_differences(old, new, names)),
        )
        for new, old in zip(rows, older, strict=False)
    ]


def _differences(old: Any, new: Any, names: "_Names") -> Iterator[tuple[str, Any, Any]]:
    for field in _told(new):
        before = getattr(old, field.attname) if old is not None else None
        after = getattr(new, field.attname)
        if before != after and not (old is None and after in ("", [], None)):
            yield str(field.verbose_name), names.shown(field, before), names.shown(field, after)


def _told(row: Any) -> "list[Field[Any, Any]]":
    return [
        field
        for field in row._meta.concrete_fields
        if not field.name.startswith(OF_THE_TRAIL) and field.name not in UNTOLD
    ]


class _Names:
    """Keys of other tables as the names that the reader may see: one query for each table."""

    def __init__(self, rows: list[Any], user: Any) -> None:
        self.user = user
        self.people = get_user_model()
        keys: dict[type[Model], set[Any]] = defaultdict(set)
        keys[self.people] = {(row.pgh_context or {}).get("user") for row in rows}
        for row in rows:
            for field in _told(row):
                if field.is_relation:
                    keys[field.related_model].add(getattr(row, field.attname))
        self.names = {model: self._of(model, found - {None}) for model, found in keys.items()}

    def _of(self, model: type[Model], keys: set[Any]) -> dict[Any, str]:
        rows = model._default_manager.filter(pk__in=keys)
        if model is not self.people and hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.user)
        return {row.pk: str(row) for row in rows} if keys else {}

    def author(self, row: Any) -> str:
        context = row.pgh_context or {}
        return self.names[self.people].get(context.get("user"), "") or str(context.get("task", ""))

    def shown(self, field: "Field[Any, Any]", value: Any) -> Any:
        """A hash stays in the trail; its bytes say nothing to a reader."""
        if value is None or value == "":
            return "–"
        if isinstance(value, bytes | memoryview):
            return "•••"
        if field.is_relation:
            return self.names[field.related_model].get(value, f"#{value}")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return display_for_field(value, field, "–")
