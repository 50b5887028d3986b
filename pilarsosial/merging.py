"""Making two rows that tell of the same person one, and parting them again.

Nothing is lost or copied: chosen values are exchanged between the two rows, rows that point at the
merged one go over by key, and undoing takes both back the same way.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError, OperationalError, models, transaction
from django.db.models import ForeignKey, Model
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# A column that names the merged row: ("members.Membership.member", Membership, "member_id").
Reference = tuple[str, type[Model], str]


class MergeQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at=None)


class Merge(models.Model):
    """Two rows made one, with what it takes to part them again. Each register names its own
    `survivor` and `merged`, and who merged.

    `taken` names the choices whose values the two rows exchanged, `moved` the keys of the rows that
    went over: {"cases.Case.resident": [12, 13]}. Nothing personal stands here: the values
    themselves stay in the two rows.
    """

    taken = models.JSONField(_("values taken over"), default=list)
    moved = models.JSONField(_("rows taken over"), default=dict)
    merged_at = models.DateTimeField(_("merged at"), db_default=Now())
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.survivor_id}"  # type: ignore[attr-defined]  # above


def exchange(
    survivor: Model, merged: Model, columns: list[str], *, vacated: dict[str, Any]
) -> None:
    """Let both rows hold each other's values of the columns.

    `vacated` is what the merged row says meanwhile where a value belongs to one row at a time.
    """
    if not columns:
        return
    rows = type(survivor)._base_manager
    ours = {column: getattr(survivor, column) for column in columns}
    theirs = {column: getattr(merged, column) for column in columns}
    if meanwhile := {name: value for name, value in vacated.items() if name in columns}:
        rows.filter(pk=merged.pk).update(**meanwhile)
    for row, values in ((survivor, theirs), (merged, ours)):
        rows.filter(pk=row.pk).update(**values)
        row.refresh_from_db()


def references(model: type[Model], *, trails: frozenset[str]) -> Iterator[Reference]:
    """Every column that names a row of `model`, but for histories and the named `trails`."""
    for relation in model._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "field", None)
        is_reverse = relation.auto_created and not relation.concrete
        if not is_reverse or not isinstance(field, ForeignKey):
            continue
        pointing: Any = relation.related_model
        if hasattr(pointing, "pgh_tracked_model") or pointing.__name__ in trails:
            continue
        yield f"{pointing._meta.label}.{field.name}", pointing, field.attname


def move_all(
    pointing: Iterable[Reference], *, source: Any, target: Any
) -> Iterator[tuple[str, list[Any]]]:
    """Point everything that names one row at the other; the keys of what went over.

    What the other has already (presence at the same meeting, a status of the same days) stays.
    """
    for label, model, column in pointing:
        rows = model._base_manager.filter(**{column: source}).order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        if not keys:
            continue
        if moves(model, column, keys, source=source, target=target):
            yield label, [_plain(key) for key in keys]
            continue
        alone = [key for key in keys if moves(model, column, [key], source=source, target=target)]
        if alone:
            yield label, [_plain(key) for key in alone]


def moves(model: type[Model], column: str, keys: list[Any], *, source: Any, target: Any) -> bool:
    """Whether the database lets these rows go over; it holds the rules of each table."""
    rows = model._base_manager.filter(**{"pk__in": keys, column: source})
    try:
        with transaction.atomic():
            rows.update(**{column: target})
    except OperationalError:
        raise
    except DatabaseError:
        return False
    return True


def _plain(key: Any) -> Any:
    return key if isinstance(key, int) else str(key)
