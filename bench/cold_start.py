"""From nothing to the first answer, against the bare import of Django and its REST framework."""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, times
from bench.house import House
from bench.rounds import Pace, by_turns, milliseconds

PROGRAMS = Path(__file__).parent / "programs"
PAGES = {
    "cold start to the first answer": "/hidup",
    "cold start to the sign-in page": "/akun/login/",
}
TIMES_AS_OFTEN = 2


def measure(house: House, pace: Pace) -> Iterator[Figure]:
    """Each a process of its own, by turns; only the first page has a goal of its own."""
    bare, answer = PROGRAMS / "bare_start.py", PROGRAMS / "first_answer.py"
    *ours, limit = by_turns(
        pace.rounds * TIMES_AS_OFTEN,
        *(
            lambda path=path: milliseconds(lambda: house.python(answer, path))
            for path in PAGES.values()
        ),
        lambda: milliseconds(lambda: house.python(bare)),
    )
    for name, taken, goal in zip(PAGES, ours, ("≤ 2.5", None), strict=True):
        yield times(name, taken, limit, goal)
