"""The partner's list, 100 a page: sign-in, scope and throttle included."""

import json
from collections.abc import Callable, Iterator

from bench.crowd import Act, crowd
from bench.doors import Door, with_token
from bench.figures import Figure, rates, times
from bench.house import House
from bench.rounds import Pace, alternating, by_turns, percentile

LIST = "/api/v1/referrals"
A_PAGE = 100
CONNECTIONS, MANY_CONNECTIONS = 4, 16
# The columns of a row as one statement that PostgreSQL turns into JSON: nothing can be plainer.
BARE = """
SELECT json_agg(page)::text FROM (
    SELECT r.code, r.version, r.status, r.is_urgent, r.service_id, n.type_id, c.number,
        r.village_id, r.sent_at, r.received_at, r.due_at, r.updated_at, r.is_overdue,
        r.clock_stopped_at, r.decided_at, r.completed_at, p.code AS previous, f.code AS following,
        r.outcome, r.outcome_reason, r.delivered_on, r.amount, r.unit, r.outcome_note
    FROM referrals_referral r
    JOIN cases_need n ON n.id = r.need_id
    JOIN cases_case c ON c.id = r.case_id
    LEFT JOIN referrals_referral p ON p.id = r.previous_id
    LEFT JOIN referrals_referral f ON f.previous_id = r.id
    WHERE r.agency_id = %s ORDER BY r.sent_at DESC, r.id DESC LIMIT 100
) AS page
"""
BUSIEST = """
SELECT client.client_id, client.agency_id FROM accounts_apiclient client
JOIN referrals_referral r ON r.agency_id = client.agency_id
GROUP BY client.client_id, client.agency_id ORDER BY count(*) DESC LIMIT 1
"""


def measure(house: House, port: int, pace: Pace) -> Iterator[Figure]:
    ((client_id, agency),) = house.query(BUSIEST)
    (partner,) = (one for one in house.accounts()["partners"] if one["client_id"] == client_id)
    door = with_token(port, client_id, partner["client_secret"])
    yield throughput(house, door, agency, pace)
    yield tail(door, pace)
    yield depth(door, pace)


def throughput(house: House, door: Door, agency: int, pace: Pace) -> Figure:
    """Pages per second at four connections, against four processes with a raw connection."""
    ours, limit = by_turns(
        pace.rounds,
        lambda: crowd(CONNECTIONS, pace.seconds, reader(door)).ms_per_act,
        lambda: crowd(CONNECTIONS, pace.seconds, bare_reader(house, agency)).ms_per_act,
    )
    return rates(f"API list, {A_PAGE} a page, {CONNECTIONS} connections", ours, limit, "≥ 0.40")


def tail(door: Door, pace: Pace) -> Figure:
    """How much longer than usual the unlucky ones wait."""
    found = [crowd(MANY_CONNECTIONS, pace.seconds, reader(door)).taken for _ in range(pace.rounds)]
    slow, usual = ([percentile(taken, part) for taken in found] for part in (99, 50))
    return times(f"its p99 against its p50, {MANY_CONNECTIONS} connections", slow, usual, "≤ 2.0")


def depth(door: Door, pace: Pace) -> Figure:
    """The last full page against the first."""
    first, last = door.get(LIST), door.get(last_page(door))

    def compare() -> list[float]:
        return alternating(pace.tries, lambda: door.ask(last), lambda: door.ask(first))

    deep, shallow = zip(*(compare() for _round in range(pace.rounds)), strict=True)
    return times("API list, last page against first", deep, shallow, "≤ 1.3")


def last_page(door: Door) -> str:
    """Follow `next` in big steps to the end, then in small ones to the last full page."""
    last, before = LIST, LIST
    following: str | None = LIST
    while following:
        before, last = last, following
        following = next_of(door, f"{following}{'&' if '?' in following else '?'}page_size=500")
    following, found = before, before
    while following and number_of_rows(door, following) == A_PAGE:
        found, following = following, next_of(door, following)
    return found


def next_of(door: Door, path: str) -> str | None:
    """The address of the page after this one, without its page size."""
    url: str | None = json.loads(door.ask(door.get(path)).body)["next"]
    return url and url.partition(f":{door.port}")[2].replace("page_size=500&", "").replace(
        "&page_size=500", ""
    )


def number_of_rows(door: Door, path: str) -> int:
    return len(json.loads(door.ask(door.get(path)).body)["results"])


def reader(door: Door) -> Callable[[int], Act]:
    request = door.get(LIST)
    return lambda _number: lambda: door.ask(request)


def bare_reader(house: House, agency: int) -> Callable[[int], Act]:
    def enter(_number: int) -> Act:
        connection = house.connect()
        return lambda: connection.execute(BARE, [agency]).fetchone()

    return enter
