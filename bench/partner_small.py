"""What partners' programs ask most often: is anything new, has this changed; and one act."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import quote

from bench.doors import Door, with_token
from bench.drafts import columns_of
from bench.figures import Figure, times
from bench.house import House
from bench.partner_list import BUSIEST
from bench.rounds import Pace, alternating

EMPTY, CHANGES, REFERRALS = "/api/v1/me", "/api/v1/changes", "/api/v1/referrals"
FOUND, NOT_MODIFIED = 200, 304
Ask = tuple[bytes, int]  # a request, and the status that it must get
# What a note does at least, with its history: it locks the referral, changes it, writes four rows
# and reads what the answer shows.
LOCK = "SELECT * FROM referrals_referral WHERE id = {referral} FOR UPDATE"
WRITES = (
    "UPDATE referrals_referral SET version = version + 1, updated_at = now() WHERE id = {referral}",
    """INSERT INTO referrals_referralevent ({event}) SELECT {event} FROM referrals_referralevent
    WHERE referral_id = {referral} ORDER BY id DESC LIMIT 1""",
    """INSERT INTO referrals_change ({change}, version)
    SELECT {change}, (SELECT version FROM referrals_referral WHERE id = {referral})
    FROM referrals_change WHERE referral_id = {referral} ORDER BY id DESC LIMIT 1""",
    "INSERT INTO outbox_event ({told}) SELECT {told} FROM outbox_event ORDER BY id DESC LIMIT 1",
    "INSERT INTO audit_read ({read}) SELECT {read} FROM audit_read ORDER BY id DESC LIMIT 1",
)
ANSWER = """
SELECT * FROM referrals_referral r
JOIN referrals_service s ON s.id = r.service_id JOIN cases_need n ON n.id = r.need_id
JOIN cases_case c ON c.id = r.case_id JOIN residents_resident p ON p.id = c.resident_id
WHERE r.id = {referral}
"""
A_REFERRAL = "SELECT id, code, version FROM referrals_referral WHERE agency_id = %s AND status = %s"


def measure(house: House, port: int, pace: Pace) -> Iterator[Figure]:
    ((client_id, agency),) = house.query(BUSIEST)
    (partner,) = (one for one in house.accounts()["partners"] if one["client_id"] == client_id)
    door = with_token(port, client_id, partner["client_secret"])
    referral, code, version = house.query(A_REFERRAL, agency, "sent")[0]
    empty = door.get(EMPTY)
    level = door.get(f"{CHANGES}?after={quote(end_of_feed(door))}")
    known = door.with_headers({"If-None-Match": f'"{version}"'}).get(f"{REFERRALS}/{code}")
    yield against(pace, "changes with nothing new", door, (level, FOUND), empty)
    yield against(pace, "304 of a referral", door, (known, NOT_MODIFIED), empty)
    yield from acting(house, door, pace, referral, code)


def end_of_feed(door: Door) -> str:
    """Read on as long as there is more."""
    path = f"{CHANGES}?limit=500"
    while True:
        piece = json.loads(door.ask(door.get(path)).body)
        cursor: str = piece["next_cursor"]
        if not piece["more"]:
            return cursor
        path = f"{CHANGES}?limit=500&after={cursor}"


def against(pace: Pace, name: str, door: Door, ask: Ask, empty: bytes) -> Figure:
    """One request by turns with the plainest one that asks for a token."""
    request, status = ask
    rounds = [
        alternating(pace.tries, lambda: door.ask(request, expect=status), lambda: door.ask(empty))
        for _round in range(pace.rounds)
    ]
    ours, limit = zip(*rounds, strict=True)
    return times(f"API, {name}, against an empty view", ours, limit, "≤ 2.0")


def acting(house: House, door: Door, pace: Pace, referral: int, code: str) -> Iterator[Figure]:
    """A note over HTTP, against the rows that it writes sent as one string; and against what a
    program of any kind must do for it: ask by HTTP with a token, and speak with the database.
    """
    note = door.post_json(f"{REFERRALS}/{code}/notes", b'{"text": "Catatan."}')
    door.ask(note)
    empty, (at_once, by_steps) = door.get(EMPTY), bare_acts(house, referral)
    acts = lambda: door.ask(note), at_once, lambda: door.ask(empty), by_steps
    rounds = [alternating(pace.tries, *acts) for _round in range(pace.rounds)]
    ours, rows, asking, speaking = zip(*rounds, strict=True)
    both = [one + other for one, other in zip(asking, speaking, strict=True)]
    yield times("API, a note, against its rows in one round trip", ours, rows)
    yield times("API, a note, against an empty view and its bare transaction", ours, both, "≤ 2.0")


def bare_acts(house: House, referral: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """The rows in one string; and the transaction statement by statement."""
    names = {
        "referral": referral,
        "event": columns_of(house, "referrals_referralevent", "id"),
        "change": columns_of(house, "referrals_change", "id", "version"),
        "told": columns_of(house, "outbox_event", "id"),
        "read": columns_of(house, "audit_read", "id"),
    }
    rows = ["BEGIN", *(one.format(**names) for one in WRITES), "COMMIT"]
    steps = ["BEGIN", LOCK, *WRITES, ANSWER, "COMMIT"]
    whole, each = ";".join(rows).encode(), [one.format(**names).encode() for one in steps]
    connection = house.connect()
    return lambda: connection.execute(whole), lambda: [connection.execute(one) for one in each]
