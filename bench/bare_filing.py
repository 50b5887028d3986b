"""The limit of filing: case, need, timeline and outbox in one statement, into bare tables.

The tables are copies with all indexes and checks, but without triggers and foreign keys: no audit,
no web, no rules.
"""

from collections.abc import Callable

from bench.crowd import Act
from bench.drafts import columns_of
from bench.house import House

TABLES = ("cases_case", "cases_need", "cases_caseevent", "outbox_event")
COPY = """
DROP TABLE IF EXISTS bare_{table};
CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL);
"""
FILE = """
WITH filed AS (
    INSERT INTO bare_cases_case ({case}, number, tracking_code, form_token)
    SELECT {case}, 'B' || nextval('case_number'), substr(md5(random()::text), 1, 12),
        gen_random_uuid()
    FROM cases_case WHERE id = {sent} RETURNING id
), needed AS (
    INSERT INTO bare_cases_need ({need}, case_id)
    SELECT {need}, filed.id FROM cases_need, filed WHERE case_id = {sent}
), told AS (
    INSERT INTO bare_cases_caseevent ({line}, case_id)
    SELECT {line}, filed.id FROM cases_caseevent, filed WHERE case_id = {sent}
)
INSERT INTO bare_outbox_event ({event})
SELECT {event} FROM outbox_event WHERE id = {told}
"""
TOLD = "SELECT id FROM outbox_event WHERE kind = 'case.filed' AND data->>'case' = %s::text"


def bare_filer(house: House, sent: int) -> Callable[[int], Act]:
    """Write the rows of a case that was sent again and again, each time as another one."""
    house.execute("".join(COPY.format(table=table) for table in TABLES))
    ((told,),) = house.query(TOLD, sent)
    statement = FILE.format(
        case=columns_of(house, "cases_case", "id", "number", "tracking_code", "form_token"),
        need=columns_of(house, "cases_need", "id", "case_id"),
        line=columns_of(house, "cases_caseevent", "id", "case_id"),
        event=columns_of(house, "outbox_event", "id"),
        sent=sent,
        told=told,
    ).encode()

    def enter(_number: int) -> Act:
        connection = house.connect()
        return lambda: connection.execute(statement)

    return enter
