"""The admin's lists with all rows against the same lists with few: they must not grow slower."""

from collections.abc import Iterator

from bench.doors import Door, sign_in
from bench.figures import Figure, times
from bench.house import House
from bench.rounds import Pace, alternating

CASES, REFERRALS = "/admin/cases/case/", "/admin/referrals/referral/"
GOAL = "≤ 1.3"
SOME_NUMBER = "SELECT number FROM cases_case WHERE NOT is_sealed ORDER BY id LIMIT 1"


def measure(
    large: House, large_port: int, small_port: int, sizes: tuple[int, int], pace: Pace
) -> Iterator[Figure]:
    """The oldest case is one of the few, so both databases find it by its number."""
    many, few = (manager(large, port) for port in (large_port, small_port))
    ((number,),) = large.query(SOME_NUMBER)
    lists = {
        "admin, cases": CASES,
        "admin, cases of one status": f"{CASES}?status__exact=closed",
        "admin, exact search of a case": f"{CASES}?q={number}",
        "admin, referrals": REFERRALS,
        "admin, referrals of one status": f"{REFERRALS}?status__exact=done",
    }
    for name, path in lists.items():
        yield compare(f"{name}, {sizes[0]:,} rows against {sizes[1]:,}", many, few, path, pace)


def compare(name: str, many: Door, few: Door, path: str, pace: Pace) -> Figure:
    requests = many.get(path), few.get(path)

    def once() -> list[float]:
        return alternating(pace.tries, lambda: many.ask(requests[0]), lambda: few.ask(requests[1]))

    ours, limit = zip(*(once() for _round in range(pace.rounds)), strict=True)
    return times(name, ours, limit, GOAL)


def manager(house: House, port: int) -> Door:
    """Who sees all cases of the district, sealed ones too."""
    users = house.accounts()["users"]
    (found,) = (one for one in users if one["role"] == "manager")
    return sign_in(port, found["username"], found["password"])
