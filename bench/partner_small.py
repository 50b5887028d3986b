"""What partners' programs ask most often: is anything new, has this changed; and what they do."""

import json
from collections.abc import Iterator
from urllib.parse import quote

from bench import partner_acts
from bench.doors import Door, with_token
from bench.figures import Figure, times
from bench.house import House
from bench.partner_acts import EMPTY, REFERRALS
from bench.partner_list import BUSIEST
from bench.rounds import Pace, alternating

CHANGES = "/api/v1/changes"
FOUND, NOT_MODIFIED = 200, 304
Ask = tuple[bytes, int]  # a request, and the status that it must get
A_REFERRAL = """
SELECT id, case_id, need_id, code, version FROM referrals_referral
WHERE agency_id = %s AND status = 'sent' ORDER BY id LIMIT 1
"""


def measure(house: House, port: int, pace: Pace) -> Iterator[Figure]:
    ((client_id, agency),) = house.query(BUSIEST)
    (partner,) = (one for one in house.accounts()["partners"] if one["client_id"] == client_id)
    door = with_token(port, client_id, partner["client_secret"])
    ((*keys, code, version),) = house.query(A_REFERRAL, agency)
    empty = door.get(EMPTY)
    level = door.get(f"{CHANGES}?after={quote(end_of_feed(door))}")
    known = door.with_headers({"If-None-Match": f'"{version}"'}).get(f"{REFERRALS}/{code}")
    yield against(pace, "changes with nothing new", door, (level, FOUND), empty)
    yield against(pace, "304 of a referral", door, (known, NOT_MODIFIED), empty)
    referral, case, need = keys
    yield from partner_acts.measure(house, door, pace, (referral, case, need), code)


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
