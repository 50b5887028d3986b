"""The state of records at a moment that is past, from their tables and the histories beside them.

What no history row has touched since the cut is as its table has it; of the rest, the last history
row before the cut is the state. So the same cut gives the same figures whenever they are counted,
in whatever order, and a part that is counted later fits to those that were counted before.

A history row carries the moment at which its transaction began. Therefore nothing is counted before
all transactions that began before the cut are over: see `settled`.
"""

from datetime import datetime

from django.db import connection

# A row that did not exist at the cut has no history row before it, and drops out.
AT_CUT = """{name} AS (
    SELECT {columns} FROM {table} now
    WHERE {wanted} AND NOT EXISTS (
        SELECT FROM {history} later WHERE later.pgh_obj_id = now.id
            AND later.pgh_created_at > %(cut)s
    )
    UNION ALL
    SELECT {columns} FROM (
        SELECT DISTINCT ON (before.pgh_obj_id) before.* FROM {history} before
        WHERE before.pgh_created_at <= %(cut)s AND before.pgh_obj_id IN (
            SELECT pgh_obj_id FROM {history} WHERE pgh_created_at > %(cut)s
        )
        ORDER BY before.pgh_obj_id, before.pgh_id DESC
    ) now WHERE {wanted} AND pgh_label <> 'delete'
)"""

STILL_WRITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start <= %s
    AND backend_type = 'client backend' AND state <> 'idle'
"""


def at_cut(name: str, table: str, *, columns: str, wanted: str = "true") -> str:
    """A common table expression: the rows of a table as they were at %(cut)s.

    `columns` and `wanted` speak of the row as `now`; all texts are our own.
    """
    return AT_CUT.format(
        name=name, table=table, history=f"{table}history", columns=columns, wanted=wanted
    )


def settled(cut: datetime) -> bool:
    """Whether every transaction that began before the cut is over."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_WRITING, [cut])
        return bool(cursor.fetchone()[0] == 0)
