"""The history rows of one record, as lines "field: old → new"."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
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
    if getattr(row, "history", None) is None:
        return []
    return [change for _row, change in changes_of_all([row], shown_to=shown_to)]


def changes_of_all(
    records: Iterable[Model], *, shown_to: Any, untold: Collection[str] = ()
) -> list[tuple[Model, Change]]:
    """The last changes of several records of one model, each with its record, newest first: as
    many queries as for one. `untold` names fields that this reader is not shown.
    """
    by_key = {record.pk: record for record in records}
    if not by_key:
        return []
    history: Any = next(iter(by_key.values())).history.model
    found = history.objects.filter(pgh_obj_id__in=by_key).order_by("-pgh_id")
    rows = list(found[: MOST_ROWS + 1])
    names = _Names(rows, shown_to)
    return [
        (
            by_key[new.pgh_obj_id],
            Change(
                new.pgh_created_at,
                LABELS.get(new.pgh_label, new.pgh_label),
                names.author(new),
                [line for field, line in _differences(old, new, names) if field not in untold],
            ),
        )
        for new, old in _with_the_one_before(rows)
    ]


def _with_the_one_before(rows: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row with the one before it of the same record. Where that one was left behind by the
    cut, nothing can be told.
    """
    is_cut = len(rows) > MOST_ROWS
    newer: list[tuple[Any, Any]] = []
    older: dict[Any, Any] = {}
    for row in reversed(rows):
        before = older.get(row.pgh_obj_id)
        older[row.pgh_obj_id] = row
        if before is not None or not is_cut or row.pgh_label == "insert":
            newer.append((row, before))
    return reversed(newer)


def _differences(old: Any, new: Any, names: "_Names") -> Iterator[tuple[str, tuple[str, Any, Any]]]:
    for field in _told(new):
        before = getattr(old, field.attname) if old is not None else None
        after = getattr(new, field.attname)
        if before != after and not (old is None and after in ("", [], None)):
            label = str(field.verbose_name)
            yield field.name, (label, names.shown(field, before), names.shown(field, after))


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
