"""A model's columns in SQL that is written by hand, and what the model makes of their values.

The ORM takes longer to write a question than PostgreSQL to answer it. What is asked with every act
is therefore written once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Field, Model

AnyField: TypeAlias = "Field[Any, Any]"


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
def all_columns(model: type[Model], table: str) -> Columns:
    return Columns(model, table, " ".join(one.attname for one in model._meta.concrete_fields))


def read(fields: Sequence[AnyField], row: Sequence[Any]) -> list[Any]:
    """Values as the ORM reads them: JSON comes as text."""
    return [_read(field, value) for field, value in zip(fields, row, strict=True)]


def _read(field: AnyField, value: Any) -> Any:
    by_field = getattr(field, "from_db_value", None)
    return value if by_field is None else by_field(value, None, connection)
