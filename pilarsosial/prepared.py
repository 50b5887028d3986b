"""Statements that are asked with every request or act: PostgreSQL plans each once a connection.

To plan one takes it longer than to run it: for the detail of a referral 2.3 ms against 0.5. Only
what finds rows by their keys belongs here, as its plan is the same for all values.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

Values = Sequence[Any] | Mapping[str, Any]
# As text they are all of the type that the statement gives them. By its own type each number's
# size, and each empty column, would be planned anew.
AS_TEXT = (int, date, Decimal, UUID)


class Planned(psycopg.Cursor[Any]):
    """Sends the values apart from the statement, which is planned once for all of them."""

    name = "planned"  # pghistory puts its own statement before those of a nameless cursor


def ask(question: str, values: Values = ()) -> list[tuple[Any, ...]]:
    """The rows of a question."""
    with connection.cursor() as cursor:
        cursor.cursor = Planned(connection.connection)
        cursor.execute(question, _sent(values))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def run(statement: str, values: Values = ()) -> None:
    """Write something."""
    with connection.cursor() as cursor:
        cursor.cursor = Planned(connection.connection)
        cursor.execute(statement, _sent(values))


def _sent(values: Values) -> Any:
    if isinstance(values, Mapping):
        return {name: _one(value) for name, value in values.items()}
    return [_one(value) for value in values]


def _one(value: Any) -> Any:
    is_scalar = isinstance(value, AS_TEXT) and not isinstance(value, bool)
    return str(value) if is_scalar else value
