"""Several clients at once, each a process of its own, as the limit's are."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from threading import BrokenBarrierError
from typing import Any

PATIENCE = 120
Act = Callable[[], object]
forking: Any = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Crowd:
    """What a crowd did: the ms of each act, and the acts per second of all together."""

    taken: list[float]
    per_second: float

    @property
    def ms_per_act(self) -> float:
        return 1000 / self.per_second


def crowd(size: int, seconds: float, enter: Callable[[int], Act]) -> Crowd:
    """Let so many processes act for a while. `enter(number)` makes a process ready to act.

    The first act of each is for warming up. Raises RuntimeError when one of them fails.
    """
    ready = forking.Barrier(size)
    pipes = [forking.Pipe(duplex=False) for _number in range(size)]
    people = [
        forking.Process(target=_run, args=(number, seconds, enter, ready, sender), daemon=True)
        for number, (_receiver, sender) in enumerate(pipes)
    ]
    for person in people:
        person.start()
    told = [receiver.recv() for receiver, _sender in pipes]
    for person in people:
        person.join()
    failures = [one for one in told if isinstance(one, str)]
    if failures:
        raise RuntimeError(
            min(failures, key=lambda why: why.startswith(BrokenBarrierError.__name__))
        )
    everything = [ms for taken, _elapsed in told for ms in taken]
    return Crowd(everything, sum(len(taken) / elapsed for taken, elapsed in told))


def _run(
    number: int, seconds: float, enter: Callable[[int], Act], ready: Barrier, sender: Connection
) -> None:
    try:
        act = enter(number)
        act()
        ready.wait(PATIENCE)
        sender.send(_acts(act, seconds))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent waits to be told
        ready.abort()
        sender.send(f"{type(error).__name__}: {error}")


def _acts(act: Act, seconds: float) -> tuple[list[float], float]:
    """Act until the time is over or there is nothing left to act on (StopIteration)."""
    taken: list[float] = []
    begun = now = time.perf_counter()
    while now - begun < seconds:
        try:
            act()
        except StopIteration:
            break
        taken.append((time.perf_counter() - now) * 1000)
        now = time.perf_counter()
    return taken, now - begun
