"""Work on plain values, done while the caller waits for the database.

A thread and no process: psycopg lets others work as long as PostgreSQL does, and nothing has to be
sent. What it does must ask the database nothing, the connection is the caller's.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")
# After so many seconds a thread that computes lets the caller go on: by Python's own 0.005 the
# server would wait for us some dozen times a portion.
PATIENCE = 0.000_1


@contextmanager
def threads_let_go() -> Iterator[None]:
    """Around all work with `made_beside`: how soon threads let go is a matter of the process."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(PATIENCE)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def made_beside(make: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
    """What is made of each item, in their order. The next is made while one is used."""
    coming = None
    with ThreadPoolExecutor(1, thread_name_prefix="beside") as thread:
        for item in items:
            following = thread.submit(make, item)
            if coming:
                yield coming.result()
            coming = following
        if coming:
            yield coming.result()
