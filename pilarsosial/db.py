"""Row locks, and pages that cost the same at any depth."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, Field, Model, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.transaction import TransactionManagementError
from django.http import HttpRequest

from pilarsosial.columns import fill, locking, saving, to_save
from pilarsosial.prepared import ask, run

AnyModel = TypeVar("AnyModel", bound=Model)


class BadCursor(Exception):
    """A cursor that was changed, or was given out for another list or another client."""


@dataclass(frozen=True)
class KeysetPage:
    """Rows in the asked order, and the cursors of the pages around them."""

    rows: list[Any]
    next: str | None
    previous: str | None


def lock(instance: AnyModel) -> AnyModel:
    """Read the row again FOR UPDATE into this very instance, until the transaction ends.

    Changes that were made to the instance before are gone: lock first, change then. What was not
    read of it yet is read now. Refuses outside `atomic`.
    """
    lock_all(instance)
    return instance


def lock_all(*instances: Model) -> None:
    """Lock rows of several models by one question, in this order."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A lock ends with its transaction, and there is none.")
    rows = ask(locking(*map(type, instances)), [one.pk for one in instances])
    if not rows:
        raise type(instances[0]).DoesNotExist  # type: ignore[attr-defined]  # every model has its own
    columns = iter(rows[0])
    for one in instances:
        fill(one, list(islice(columns, len(one._meta.concrete_fields))))


def unread(model: type[AnyModel], key: Any) -> AnyModel:
    """A row of which only the key is known, for whoever locks it next: that reads the rest."""
    return model.from_db(connection.alias, [model._meta.pk.attname], [key])


def save_locked(instance: Model) -> None:
    """Save all columns of a row that was locked, by one plain statement, if one has changed."""
    run(saving(type(instance)), to_save(instance))


def capped_count(queryset: QuerySet[Any], limit: int = 10_000) -> int:
    """Count at most `limit + 1` rows: a result above `limit` means "more than limit"."""
    return queryset.order_by()[: limit + 1].count()


def any_of(column: str, values: Iterable[str | bytes]) -> RawSQL:
    """`IN` as one array, for a column by its own name: thousands of parameters cost more than the
    look-up. So does an array that the driver writes.
    """
    written = "{" + ",".join(map(_element, values)) + "}"
    return RawSQL(f"{column} = ANY(%s)", [written], BooleanField())  # noqa: S611


def _element(value: str | bytes) -> str:
    """One value in PostgreSQL's way to write an array."""
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def keyset_page(
    queryset: QuerySet[Any],
    *,
    order: tuple[str, ...],
    after: str | None = None,
    before: str | None = None,
    size: int,
    salt: str,
) -> KeysetPage:
    """One page of a list, ordered by columns without NULL, the last of them unique.

    `salt` names the list and whose it is; only cursors of the same salt and order are
    taken. Works on instances, `values()` and `values_list()` with named columns.
    """
    if after and before:
        raise BadCursor
    keys = _Keys(queryset, order, salt=salt)
    backwards = before is not None
    cursor = before if backwards else after
    rows = queryset.order_by(*(keys.reversed_order if backwards else keys.order))
    if cursor is not None:
        rows = rows.filter(keys.beyond(keys.read(cursor), backwards=backwards))
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size][::-1] if backwards else found[:size]
    return KeysetPage(
        rows=found,
        next=keys.write(found[-1]) if found and (more or backwards) else None,
        previous=keys.write(found[0]) if found and (more if backwards else after) else None,
    )


def page_of(
    request: HttpRequest, rows: QuerySet[Any], *, order: tuple[str, ...], size: int, name: str
) -> KeysetPage:
    """The page of a reader's own list that the address asks for.

    A cursor that fits no more begins anew: an old bookmark is nobody's fault.
    """
    page = partial(keyset_page, rows, order=order, size=size, salt=f"{name}:{request.user.pk}")
    after, before = request.GET.get("after") or None, request.GET.get("before") or None
    try:
        return page(after=after, before=before)
    except BadCursor:
        return page()


class _Keys:
    """The ordering columns of a list: their condition, and their values as a cursor."""

    def __init__(self, queryset: QuerySet[Any], order: tuple[str, ...], *, salt: str) -> None:
        pk = queryset.model._meta.pk.name
        self.order = [{"pk": pk, "-pk": f"-{pk}"}.get(name, name) for name in order]
        self.names = [name.removeprefix("-") for name in self.order]
        self.fields = [_field(queryset, name) for name in self.names]
        if any(field.null for field in self.fields):
            raise ValueError("Rows cannot be paged by a column that may be NULL.")
        self.columns = list(getattr(queryset, "_fields", None) or ())
        self.salt = f"{salt}:{queryset.model._meta.label}:{','.join(self.order)}"

    @property
    def reversed_order(self) -> list[str]:
        return [name[1:] if name.startswith("-") else f"-{name}" for name in self.order]

    def beyond(self, values: list[Any], *, backwards: bool) -> Q:
        """Write a <= x AND (a < x OR id < y): PostgreSQL seeks by it; with a plain OR it scans."""
        condition = Q()
        for order, name, value in list(zip(self.order, self.names, values, strict=True))[::-1]:
            side = "lt" if order.startswith("-") is not backwards else "gt"
            strictly = Q((f"{name}__{side}", value))
            condition = (
                Q((f"{name}__{side}e", value)) & (strictly | condition) if condition else strictly
            )
        return condition

    def write(self, row: Any) -> str:
        return signing.dumps(
            [_plain(self._value(row, name)) for name in self.names], salt=self.salt
        )

    def read(self, cursor: str) -> list[Any]:
        try:
            plain = signing.loads(cursor, salt=self.salt)
            pairs = zip(self.fields, plain, strict=True)
            return [field.to_python(value) for field, value in pairs]
        except (signing.BadSignature, ValidationError, ValueError, TypeError) as error:
            raise BadCursor from error

    def _value(self, row: Any, name: str) -> Any:
        if isinstance(row, dict):
            return row[name]
        if isinstance(row, tuple):
            return row[self.columns.index(name)]
        for part in name.split("__"):
            row = getattr(row, part)
        return row


def _field(queryset: QuerySet[Any], name: str) -> "Field[Any, Any]":
    """The field behind an ordering name: an annotation, a column, or one across a join."""
    annotation = queryset.query.annotations.get(name)
    if annotation is not None:
        found: Field[Any, Any] = annotation.output_field
        return found
    *joins, last = name.split("__")
    model = queryset.model
    for join in joins:
        model = model._meta.get_field(join).related_model
    column: Field[Any, Any] = model._meta.get_field(last)
    return column


def _plain(value: Any) -> Any:
    """What JSON can hold: numbers and text as they are, moments and days as ISO text."""
    if isinstance(value, (bool, int, str)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
