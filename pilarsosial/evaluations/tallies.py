"""Numbers of facts: of them all, and told apart by some of their columns, in one walk through them.

The ORM groups by one set of columns; here are as many sets as there are columns.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Aggregate, IntegerField, QuerySet

from pilarsosial.evaluations.models import Fact


class Untold(Aggregate):
    """A bit for each column, the first one the highest: 1 where a row is not told apart by it."""

    function = "GROUPING"
    output_field = IntegerField()


@dataclass(frozen=True)
class Tally:
    """The numbers of the facts that have `key` in `column`; of all facts where that is ""."""

    column: str
    key: Any
    numbers: Mapping[str, Any]


def tallied(
    facts: QuerySet[Fact], numbers: Mapping[str, Aggregate], columns: list[str]
) -> Iterator[Tally]:
    """Of all facts, and told apart by each of the columns for itself."""
    if not columns:
        yield Tally("", None, facts.aggregate(**numbers))
        return
    rows = facts.values(*columns).annotate(untold=Untold(*columns), **numbers).order_by()
    statement, parameters = rows.query.sql_with_params()
    head, _group_by, each = statement.rpartition(" GROUP BY ")
    sets = ", ".join(f"({one})" for one in each.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(f"{head} GROUP BY GROUPING SETS ((), {sets})", parameters)
        names = [column.name for column in cursor.description]
        for found in cursor:
            row = dict(zip(names, found, strict=True))
            column = _column(row.pop("untold"), columns)
            yield Tally(column, row.get(column), row)


def _column(untold: int, columns: list[str]) -> str:
    bits = f"{untold:0{len(columns)}b}"
    return columns[bits.index("0")] if "0" in bits else ""
