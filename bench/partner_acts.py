"""What partners' programs do: a note and an acceptance, against the least that each must cost.

The least is twofold. The rows that an act writes, with their history, as one string over an open
connection: no program behind HTTP comes near it. And what a program of any kind must do for the
act: be asked by HTTP with a token (the empty view), and speak with the database statement by
statement, since it must know what it locked before it can write.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.doors import Door
from bench.drafts import columns_of
from bench.figures import Figure, times
from bench.house import House
from bench.rounds import Pace, alternating

EMPTY, REFERRALS = "/api/v1/me", "/api/v1/referrals"
LOCK = "SELECT * FROM referrals_referral WHERE id = {referral} FOR UPDATE"
TURN = (
    """INSERT INTO referrals_referralevent ({event}) SELECT {event} FROM referrals_referralevent
    WHERE referral_id = {referral} ORDER BY id DESC LIMIT 1""",
    """INSERT INTO referrals_change ({change}, version)
    SELECT {change}, (SELECT version FROM referrals_referral WHERE id = {referral})
    FROM referrals_change WHERE referral_id = {referral} ORDER BY id DESC LIMIT 1""",
)
TOLD = "INSERT INTO outbox_event ({told}) SELECT {told} FROM outbox_event ORDER BY id DESC LIMIT 1"
READ = "INSERT INTO audit_read ({read}) SELECT {read} FROM audit_read ORDER BY id DESC LIMIT 1"
ANSWER = """
SELECT * FROM referrals_referral r
JOIN referrals_service s ON s.id = r.service_id JOIN cases_need n ON n.id = r.need_id
JOIN cases_case c ON c.id = r.case_id JOIN residents_resident p ON p.id = c.resident_id
WHERE r.id = {referral}
"""
WHO = """SELECT set_config('pghistory.context_id', gen_random_uuid()::text, true),
    set_config('pghistory.context_metadata', '{{"user": 1, "url": "/", "client": 1}}', true)"""
AS_WE_CONNECT = "SET pgtrigger.ignore = '{}'"  # without it each trigger costs 0.5 ms more
SENT_AGAIN = """
UPDATE referrals_referral
SET status = 'sent', received_at = NULL, decided_at = NULL, accepted_at = NULL WHERE id = {referral}
"""


@dataclass(frozen=True)
class Bare:
    """An act as plain SQL: what it reads for update, what it writes."""

    locks: tuple[str, ...]
    writes: tuple[str, ...]


NOTE = Bare(
    (LOCK,),
    (
        ("UPDATE referrals_referral SET version = version + 1, updated_at = now()"
        " FROM ({who}) who WHERE id = {referral}"),
        *TURN, TOLD, READ,
    ),
)  # fmt: skip
ACCEPTANCE = Bare(
    (
        LOCK,
        "SELECT * FROM cases_case WHERE id = {case} FOR UPDATE",
        "SELECT * FROM cases_need WHERE id = {need} FOR UPDATE",
        "SELECT * FROM cases_need WHERE case_id = {case} AND outcome = '' ORDER BY due_at, id",
    ),
    (
        ("UPDATE referrals_referral SET version = version + 1, updated_at = now(),"
        " status = 'accepted', received_at = now(), decided_at = now(), accepted_at = now()"
        " FROM ({who}) who WHERE id = {referral}"),
        *TURN, TOLD,
        """INSERT INTO cases_caseevent ({line}) SELECT {line} FROM cases_caseevent
        WHERE case_id = {case} ORDER BY id DESC LIMIT 1""",
        TOLD,
        READ,
    ),
)  # fmt: skip
ACTS = {
    "a note": ("notes", b'{"text": "Catatan."}', NOTE),
    "accepting": ("accept", b'{"note": "Kami terima."}', ACCEPTANCE),
}


def measure(
    house: House, door: Door, pace: Pace, referral: tuple[int, int, int], code: str
) -> Iterator[Figure]:
    """Each act of one referral again and again; before each it is as it was sent."""
    names = names_of(house, *referral)
    connection, empty = house.connect(), door.get(EMPTY)
    connection.execute(AS_WE_CONNECT)
    sent_again = SENT_AGAIN.format(**names).encode()
    for name, (path, body, bare) in ACTS.items():
        whole, steps = written(bare, names)
        request = door.post_json(f"{REFERRALS}/{code}/{path}", body)
        acts = (
            lambda: connection.execute(sent_again),
            lambda request=request: door.ask(request),
            lambda: connection.execute(sent_again),
            lambda whole=whole: connection.execute(whole),
            lambda: connection.execute(sent_again),
            lambda steps=steps: [connection.execute(one) for one in steps],
            lambda: door.ask(empty),
        )
        alternating(1, *acts)
        rounds = [alternating(pace.tries, *acts) for _round in range(pace.rounds)]
        _, ours, _, rows, _, speaking, asking = zip(*rounds, strict=True)
        both = [one + other for one, other in zip(asking, speaking, strict=True)]
        yield times(f"API, {name}, against its rows in one round trip", ours, rows)
        yield times(
            f"API, {name}, against an empty view and its bare transaction", ours, both, "≤ 2.0"
        )


def names_of(house: House, referral: int, case: int, need: int) -> dict[str, object]:
    """What stands for the names in the statements."""
    return {
        "referral": referral,
        "who": WHO.format(),
        "case": case,
        "need": need,
        "event": columns_of(house, "referrals_referralevent", "id"),
        "change": columns_of(house, "referrals_change", "id", "version"),
        "line": columns_of(house, "cases_caseevent", "id"),
        "told": columns_of(house, "outbox_event", "id"),
        "read": columns_of(house, "audit_read", "id"),
    }


def written(bare: Bare, names: dict[str, object]) -> tuple[bytes, list[bytes]]:
    """The rows in one string; and the transaction statement by statement."""
    rows = ["BEGIN", *bare.writes, "COMMIT"]
    steps = ["BEGIN", *bare.locks, *bare.writes, ANSWER, "COMMIT"]
    whole = ";".join(one.format(**names) for one in rows)
    return whole.encode(), [one.format(**names).encode() for one in steps]
