"""What the audit triggers cost a bulk insert of cases."""

from collections.abc import Iterator

from bench.drafts import columns_of
from bench.figures import Figure, times
from bench.house import House
from bench.rounds import Pace, by_turns, milliseconds

AMOUNT = 20_000
INSERT = """
INSERT INTO cases_case ({columns}, number, tracking_code, form_token)
SELECT {columns}, 'A' || nextval('case_number'), substr(md5(random()::text), 1, 12),
    gen_random_uuid()
FROM (SELECT * FROM cases_case WHERE status <> 'draft' ORDER BY id LIMIT %s) AS known
"""


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    """The same insert with and without its triggers, undone each time."""
    known = ("id", "number", "tracking_code", "form_token")
    insert = INSERT.format(columns=columns_of(house, "cases_case", *known)).encode()

    def taken(state: str) -> float:
        with house.connect() as connection, connection.transaction(force_rollback=True):
            connection.execute(f"ALTER TABLE cases_case {state} TRIGGER USER".encode())
            return milliseconds(lambda: connection.execute(insert, [AMOUNT]))

    audited, bare = by_turns(pace.rounds, lambda: taken("ENABLE"), lambda: taken("DISABLE"))
    (rows,) = house.query("SELECT least(count(*), %s) FROM cases_case", AMOUNT)[0]
    yield times(f"audit on against off, insert of {rows:,} cases", audited, bare, "≤ 1.30")
