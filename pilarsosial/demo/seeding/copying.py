"""Rows into tables by COPY: the columns that a row does not name get the model's own defaults."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import NOT_PROVIDED, Field, Model

AnyField: TypeAlias = "Field[Any, Any]"


class Table:
    """A model's table, for rows of some of its columns."""

    def __init__(self, model: type[Model], *columns: str) -> None:
        self.name = model._meta.db_table
        self.columns = columns
        rest = [field for field in model._meta.concrete_fields if _needs_default(field, columns)]
        self.rest_columns = [field.attname for field in rest]
        self.rest = tuple(_default(field) for field in rest)

    def write(self, rows: Iterable[Sequence[Any]]) -> int:
        """Copy the rows; how many there were. Triggers and constraints see them as any insert."""
        columns = ", ".join(f'"{name}"' for name in (*self.columns, *self.rest_columns))
        written = 0
        with (
            connection.cursor() as cursor,
            cursor.copy(f'COPY "{self.name}" ({columns}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row((*row, *self.rest))
                written += 1
        return written

    def numbers(self, amount: int) -> Iterator[int]:
        """Reserve so many keys of the table."""
        return reserve(f"pg_get_serial_sequence('{self.name}', 'id')", amount)


def reserve(sequence: str, amount: int) -> Iterator[int]:
    """Take so many values of a sequence in one go; `sequence` is SQL."""
    if amount == 0:
        return iter(())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval({sequence}, nextval({sequence}) + %s - 1)",
            [amount],
        )
        (last,) = cursor.fetchone()
    return iter(range(last - amount + 1, last + 1))


def analyze(*tables: Table) -> None:
    """Tell the planner what is there now."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ANALYZE "{table.name}"')


def _needs_default(field: AnyField, columns: tuple[str, ...]) -> bool:
    """Keys and what the database itself fills in are left to it."""
    left_out = field.primary_key or field.db_default is not NOT_PROVIDED
    return field.attname not in columns and not left_out


def _default(field: AnyField) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)
