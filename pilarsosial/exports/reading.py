"""The rows of a list, one after the other: a million of them take no more memory than ten.

COPY streams without a server-side cursor, so it is safe behind a pooler that pools by transaction,
and a line of it is already a line of CSV.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from pilarsosial.exports.columns import Column, Sealed
from pilarsosial.exports.resources import ListResource
from pilarsosial.identity import unseal

Cell = str | int | float | date | datetime | None
Row = list[Any]

ENCODING = "utf-8"


def copied(queryset: QuerySet[Any], columns: list[Any], *, delimiter: str = ",") -> Iterator[bytes]:
    """Lines of CSV as PostgreSQL writes them."""
    sql, params = queryset.values_list(*columns).query.sql_with_params()
    statement = f"COPY ({sql}) TO STDOUT (FORMAT csv, DELIMITER '{delimiter}')"
    with connection.cursor() as wrapped, wrapped.cursor.copy(statement, params) as lines:
        for line in lines:
            yield bytes(line)


def read(queryset: QuerySet[Any], columns: list[Any]) -> Iterator[Row]:
    """The same lines as lists of texts."""
    return csv.reader(line.decode(ENCODING) for line in copied(queryset, columns))


def expressions(resource: ListResource, zone: str) -> list[Any]:
    """The SQL of every column, numbers masked."""
    return [_aliased(column.sql(zone)) for column in resource.columns]


def with_full_numbers(resource: ListResource, queryset: QuerySet[Any], zone: str) -> Iterator[Row]:
    """Rows with the numbers unsealed; the keys are here and never in the database."""
    wanted = [
        column.sealed_sql() if isinstance(column, Sealed) else _aliased(column.sql(zone))
        for column in resource.columns
    ]
    sealed = [
        (at, one.purpose) for at, one in enumerate(resource.columns) if one in resource.numbers
    ]
    for row in read(queryset, wanted):
        for at, purpose in sealed:
            row[at] = unseal(bytes.fromhex(row[at]), purpose=purpose) if row[at] else ""
        yield row


def typed(columns: list[Column], rows: Iterator[Row]) -> Iterator[Row]:
    """Days, moments and numbers as what they are, for a workbook."""
    convert = [
        (at, TYPES[column.kind]) for at, column in enumerate(columns) if column.kind in TYPES
    ]
    for row in rows:
        for at, convert_cell in convert:
            row[at] = convert_cell(row[at]) if row[at] else None
        yield row


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


TYPES: dict[str, Callable[[str], Cell]] = {
    "number": _number,
    "day": date.fromisoformat,
    "moment": datetime.fromisoformat,
}


def _aliased(expression: Any) -> Any:
    """Names of plain columns stay names: an F of a path is the path to `values_list`."""
    return vars(expression)["name"] if isinstance(expression, F) else expression
