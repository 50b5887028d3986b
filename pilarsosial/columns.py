"""A model's columns in SQL that is written by hand, and what the model makes of their values.

The ORM takes longer to write a question than PostgreSQL to answer it. What is asked with every act
is therefore written once: to lock a row takes Python half of the time so. A row that an act leaves
as it is gets no new line in its history.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Field, ForeignKey, Model

AnyField: TypeAlias = "Field[Any, Any]"
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
def locking(*models: type[Model]) -> str:
    """The row of each key, for whoever goes on to change them; locked in this order."""
    tables = [
        Columns(model, f"held{place}", all_columns(model).names)
        for place, model in enumerate(models)
    ]
    of = ", ".join(one.sql for one in tables)
    named = ", ".join(f'"{one.model._meta.db_table}" {one.table}' for one in tables)
    keys = " AND ".join(f'{one.table}."{one.model._meta.pk.column}" = %s' for one in tables)
    return f"SELECT {of} FROM {named} WHERE {keys} FOR UPDATE"  # noqa: S608 - names of ours


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


@cache
def saving(model: type[Model]) -> str:
    """The row of a key with all its columns, if one of them is another now; and who changes it, for
    its history. The columns come as one JSON object: forty values apart cost more than the row.
    """
    table, key = model._meta.db_table, model._meta.pk.column
    names = [f'"{field.column}"' for field in _beside_the_key(model)]
    new, old = (", ".join(f"{where}.{name}" for name in names) for where in ("given", "held"))
    return f"""
    UPDATE "{table}" held SET ({", ".join(names)}) = ROW({new})
    FROM json_populate_record(NULL::"{table}", %s::json) given, ({WHO}) who
    WHERE held."{key}" = %s AND ({old}) IS DISTINCT FROM ({new})
    """  # noqa: S608 - names of ours


def to_save(instance: Model) -> list[Any]:
    """The values of `saving`."""
    given = {
        field.column: field.get_prep_value(field.pre_save(instance, add=False))
        for field in _beside_the_key(type(instance))
    }
    return [json.dumps(given, default=_as_text), *_who_changes(), instance.pk]


def _as_text(value: Any) -> str:
    """Moments, days, decimals and keys as PostgreSQL reads them."""
    return f"\\x{bytes(value).hex()}" if isinstance(value, (bytes, memoryview)) else str(value)


@cache
def _beside_the_key(model: type[Model]) -> list[AnyField]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


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
