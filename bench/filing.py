"""Filing a case by the web forms, against the four rows that it must write at least."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from bench.bare_filing import bare_filer
from bench.crowd import Act, Crowd, crowd
from bench.doors import Door, sign_in
from bench.drafts import CHOSEN_NEED, copy_drafts, residents_of
from bench.figures import Figure, rates, times
from bench.house import House
from bench.rounds import Pace, by_turns, percentile

CLIENTS = 4
MOST_A_SECOND = 150  # sendings, of each client: so many drafts lie ready
P99_MS = 50.0
ANSWERS: dict[str, dict[str, Any]] = {
    "kebutuhan": {"types": CHOSEN_NEED},
    "rincian": {},
    "cerita": {"story": "Atap rumah rusak sejak hujan pekan lalu.", "channel": "desk"},
    "kedaruratan": {"urgency": "normal"},
    "persetujuan": {"consent_manner": "spoken"},
}


def measure(house: House, port: int, pace: Pace) -> Iterator[Figure]:
    """The last act of filing alone, its p99, and the whole way through all forms."""
    officers = officers_of(house, port)
    draft = fill(officers[0][0], officers[0][1][0])
    sent = fill(officers[0][0], officers[0][1][0])
    send(officers[0][0], sent)
    bare = bare_filer(house, sent)
    sendings: list[Crowd] = []

    def send_drafts() -> float:
        sendings.append(crowd(CLIENTS, pace.seconds, sender(house, officers, draft, pace)))
        return sendings[-1].ms_per_act

    sending, limit, whole = by_turns(
        pace.rounds,
        send_drafts,
        lambda: crowd(CLIENTS, pace.seconds, bare).ms_per_act,
        lambda: crowd(CLIENTS, pace.seconds, filer(officers)).ms_per_act,
    )
    slow = [percentile(one.taken, 99) for one in sendings]
    yield rates(f"filing a case, its sending, {CLIENTS} connections", sending, limit, "≥ 0.045")
    yield times("its p99 against 50 ms", slow, [P99_MS] * pace.rounds, "≤ 1.0")
    yield rates("filing a case, all six forms of it", whole, limit)


def officers_of(house: House, port: int) -> list[tuple[Door, list[int]]]:
    """The officers who can sign in and have residents; a village of the demo may be empty."""
    users = [one for one in house.accounts()["users"] if one["role"] == "officer"]
    homes = [(one, residents_of(house, one["area"].partition(" ")[0])) for one in users]
    return [
        (sign_in(port, one["username"], one["password"]), residents)
        for one, residents in homes
        if residents
    ]


def fill(door: Door, resident: int) -> int:
    """Begin a case and answer every form but the last; its key."""
    begun = door.ask(door.post("/kasus/mulai", resident=resident), expect=302)
    draft = int(begun.header("location").split("/")[3])
    for step, answers in ANSWERS.items():
        door.ask(door.post(f"/kasus/draf/{draft}/{step}", **answers), expect=302)
    return draft


def send(door: Door, draft: int) -> None:
    door.ask(door.post(f"/kasus/draf/{draft}/kirim"), expect=302)


def filer(officers: list[tuple[Door, list[int]]]) -> Callable[[int], Act]:
    """Whole cases, of one resident after the other."""

    def enter(number: int) -> Act:
        door, residents = officers[number % len(officers)]
        turns = cycle(residents)

        def act() -> None:
            send(door, fill(door, next(turns)))

        return act

    return enter


def sender(
    house: House, officers: list[tuple[Door, list[int]]], draft: int, pace: Pace
) -> Callable[[int], Act]:
    """Drafts that are complete, all the first officer's."""
    amount = int(MOST_A_SECOND * pace.seconds) + 1
    piles = [copy_drafts(house, draft, amount) for _client in range(CLIENTS)]

    def enter(number: int) -> Act:
        pile = iter(piles[number])
        return lambda: send(officers[0][0], next(pile))

    return enter
