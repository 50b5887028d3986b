"""A model's columns in SQL that is written by hand, and what the model makes of their values.

The ORM takes longer to write a question than PostgreSQL to answer it. What is asked with every act
is therefore written once: to lock a row takes Python half of the time so. Saved is what has changed
since the lock; a need and a case that an act leaves as they are get no new line in their history.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Field, ForeignKey, Model
from django.db.models.signals import post_save
from django.dispatch import receiver

AnyField: TypeAlias = "Field[Any, Any]"
NOT_KNOWN = object()
WHO = (
    "SELECT set_config('pghistory.context_id', %s, true),"
    " set_config('pghistory.context_metadata', %s, true)"
)


@dataclass(frozen=True)
class Columns:
    """Some columns of a model, and the name that its table has in the question. A column that is
    not named is fetched when somebody asks for it, as with `only`.
    """

    model: type[Model]
    table: str
    names: str

    @cached_property
    def fields(self) -> list[AnyField]:
        """In the order of the model, which `from_db` wants."""
        named = set(self.names.split())
        return [field for field in self.model._meta.concrete_fields if field.attname in named]

    @property
    def sql(self) -> str:
        return ", ".join(f'{self.table}."{field.column}"' for field in self.fields)

    def make(self, row: Sequence[Any]) -> Any:
        """The instance that these values are of; None where a left join found nothing."""
        if row[0] is None:
            return None
        names = [field.attname for field in self.fields]
        return self.model.from_db(connection.alias, names, read(self.fields, row))


@cache
def all_columns(model: type[Model]) -> Columns:
    return Columns(model, "held", " ".join(one.attname for one in model._meta.concrete_fields))


@cache
def locking(model: type[Model]) -> str:
    """The row of a key, for whoever goes on to change it."""
    of, table, key = all_columns(model).sql, model._meta.db_table, model._meta.pk.column
    return f'SELECT {of} FROM "{table}" held WHERE held."{key}" = %s FOR UPDATE'  # noqa: S608 - names of ours


def fill(instance: Model, row: Sequence[Any]) -> None:
    """Put a row of `locking` in, and forget what hung on the old one: as `refresh_from_db` does."""
    fields = all_columns(type(instance)).fields
    vars(instance).pop("_prefetched_objects_cache", None)
    for field, value in zip(fields, read(fields, row), strict=True):
        setattr(instance, field.attname, value)
        if isinstance(field, ForeignKey) and field.is_cached(instance):
            field.delete_cached_value(instance)
    for relation in instance._meta.related_objects:
        if relation.is_cached(instance):
            relation.delete_cached_value(instance)
    _remember(instance)


@cache
def saving(model: type[Model], names: tuple[str, ...]) -> str:
    """The row of a key with these columns new, and who changes it, for its history."""
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return f'UPDATE "{table}" SET {columns} FROM ({WHO}) who WHERE "{table}"."{key}" = %s'  # noqa: S608 - names of ours


def to_save(instance: Model) -> tuple[str, list[Any]] | None:
    """What has changed since the row was locked, as a statement and its values; None if nothing
    has.
    """
    before = vars(instance).get("_as_locked", {})
    fields = [
        field
        for field in instance._meta.concrete_fields
        if not field.primary_key
        and getattr(instance, field.attname) != before.get(field.attname, NOT_KNOWN)
    ]
    if not fields:
        return None
    values = [
        field.get_db_prep_save(field.pre_save(instance, add=False), connection) for field in fields
    ]
    _remember(instance)
    statement = saving(type(instance), tuple(field.attname for field in fields))
    return statement, [*values, *_who_changes(), instance.pk]


def _remember(instance: Model) -> None:
    """Lists as copies: they may be changed inside."""
    values = vars(instance)
    values["_as_locked"] = {
        field.attname: deepcopy(values[field.attname]) for field in instance._meta.concrete_fields
    }


@receiver(post_save)
def _forget(instance: Model, **_told: Any) -> None:
    """After an ordinary save the row is no longer as it was locked: the next saves all of it."""
    vars(instance).pop("_as_locked", None)


def _who_changes() -> list[str]:
    """What the request has told pghistory of itself; nothing outside of one."""
    with pghistory.context() as told:
        if not told.metadata:
            return ["", ""]
        return [str(told.id), json.dumps(told.metadata, cls=DjangoJSONEncoder)]


def read(fields: Sequence[AnyField], row: Sequence[Any]) -> list[Any]:
    """Values as the ORM reads them: JSON comes as text."""
    return [_read(field, value) for field, value in zip(fields, row, strict=True)]


def _read(field: AnyField, value: Any) -> Any:
    by_field = getattr(field, "from_db_value", None)
    return value if by_field is None else by_field(value, None, connection)
