"""The records behind a number of a member or of an area: the very rows that were counted."""

import re
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from members.performance.models import Actual, Indicator
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.work import facts, work_of

Source = Indicator.Source
NAMED = re.compile(r"%\((\w+)\)s")

# What kind of record a unit of work is.
KEYS = {Source.VILLAGES_ACTIVE: "record", Source.MEETING_ATTENDANCE: "record::bigint"}
CASES = "case_id"

BEHIND = """
WITH {work}
SELECT {columns} FROM measured JOIN work USING (member_id)
WHERE measured.indicator_id = %(indicator)s AND {whose}
"""
OF_MEMBER = "measured.member_id = %(member)s"
OF_AREA = """(COALESCE(work.place, measured.area_id) = %(area)s
    OR COALESCE(work.place, measured.area_id) LIKE %(area)s || '.%%')"""


def keys_behind(actual: Actual) -> RawSQL:
    """The keys of the records, as a query inside another one: they may be very many."""
    sql, values = _behind(actual, f"DISTINCT {_key(actual)}")
    positions = NAMED.findall(sql)
    return RawSQL(NAMED.sub("%s", sql), [values[name] for name in positions])  # noqa: S611  # no text of users


def good_among(actual: Actual, keys: list[Any]) -> dict[Any, bool]:
    """Of the records of a page, whether each counted as good every time."""
    sql, values = _behind(actual, f"{_key(actual)}, bool_and(good)")
    some = f"{sql} AND {_key(actual)} = ANY(%(keys)s) GROUP BY 1"
    with connection.cursor() as cursor:
        cursor.execute(some, values | {"keys": keys})
        return dict(cursor.fetchall())


def number_behind(actual: Actual) -> int:
    """How many records there are, open to the reader or not."""
    sql, values = _behind(actual, f"count(DISTINCT {_key(actual)})")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def _key(actual: Actual) -> str:
    return KEYS.get(Source(actual.indicator.source), CASES)


def _behind(actual: Actual, columns: str) -> tuple[str, dict[str, Any]]:
    source, district = actual.indicator.source, actual.indicator.pillar.district_id
    whose = OF_AREA if actual.member_id is None else OF_MEMBER
    values = facts(source, district, Quarter.parse(actual.quarter)) | {
        "indicator": actual.indicator_id, "member": actual.member_id, "area": actual.area_id,
    }  # fmt: skip
    return BEHIND.format(work=work_of(source), columns=columns, whose=whose), values
