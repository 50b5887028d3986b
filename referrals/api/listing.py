"""The list of an agency's referrals as SQL: the ORM took as long to write it as PostgreSQL to
answer it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pilarsosial.accounts.models import Agency
from pilarsosial.prepared import ask
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from referrals.api.pages import Order, Place
from referrals.api.rows import ROW_OF_A_LIST
from referrals.api.serializers.fields import first_moment
from referrals.models import Referral, Service

LIST = f"""
SELECT r.{{column}}::text, r.id, {ROW_OF_A_LIST}
FROM referrals_referral r
WHERE r.agency_id = %s{{conditions}}
ORDER BY r.{{column}} {{direction}}, r.id {{direction}} LIMIT %s
"""  # noqa: S608 - made of constants
Condition = tuple[str, list[Any]]


def _services(code: str, agency: Agency) -> Condition:
    """Keys, not a join: a code that is none of the agency's then costs no walk over all that was
    sent to it.
    """
    keys = list(Service.objects.filter(code=code, agency=agency).values_list("pk", flat=True))
    return ("r.service_id = ANY(%s)", [keys]) if keys else ("false", [])


def _area(code: str, _agency: Agency) -> Condition:
    if code.count(".") + 1 == PARTS_OF_A_VILLAGE:
        return "r.village_id = %s", [code]
    return "r.village_id LIKE %s", [f"{code}.%"]


def _late(wanted: bool, _agency: Agency) -> Condition:  # noqa: FBT001 - a filter's value
    late = "(r.is_overdue AND r.status = ANY(%s))"
    return (late if wanted else f"NOT {late}"), [[str(status) for status in Referral.PENDING]]


FILTERS: dict[str, Callable[[Any, Agency], Condition]] = {
    "status": lambda statuses, _agency: ("r.status = ANY(%s)", [list(statuses)]),
    "service": _services,
    "village": lambda code, _agency: ("r.village_id = %s", [code]),
    "district_prefix": _area,
    "updated_since": lambda since, agency: (
        "r.updated_at >= %s", [first_moment(since, agency.time_zone)],
    ),
    "due_before": lambda end, agency: ("r.due_at < %s", [first_moment(end, agency.time_zone)]),
    "urgent": lambda wanted, _agency: ("r.is_urgent = %s", [wanted]),
    "overdue": _late,
}  # fmt: skip


@dataclass(frozen=True)
class Listing:
    """The referrals that a client may see (`agency_that_reads`) and that fit all filters asked for,
    in an order.
    """

    reader: int | None
    agency: Agency
    asked: dict[str, Any]
    order: Order

    def fetch(self, place: Place | None, most: int) -> list[tuple[Any, ...]]:
        """The ordering column as text, the id, and the columns of `referral_row`."""
        filters = [
            condition(self.asked[name], self.agency)
            for name, condition in FILTERS.items()
            if name in self.asked
        ]
        column, _id = self.order.columns
        descending = self.order.descending is not (place is not None and place.backwards)
        conditions = list(filters)
        if place is not None:
            side = "<" if descending else ">"
            conditions.append((f"(r.{column}, r.id) {side} (%s, %s)", place.values))
        sql = LIST.format(
            column=column,
            conditions="".join(f" AND {text}" for text, _values in conditions),
            direction="DESC" if descending else "ASC",
        )
        values = [self.reader, *(one for _text, given in conditions for one in given), most]
        return _anew(sql, values) if filters else ask(sql, values)


def _anew(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Planned by its values: what a rare status needs is not what a common one needs."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
