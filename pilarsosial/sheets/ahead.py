"""What a generator makes, made in a process of its own while the caller works on what came before.

A fork: it begins with all that the caller knows and needs no time to start. It must ask the
database nothing, the connection is the caller's. A worker of Celery may fork, but have no child by
`multiprocessing`.
"""

import fcntl
import os
import pickle
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from typing import IO, Any, NoReturn, TypeVar

from pilarsosial.sheets.sweeping import swept

Item = TypeVar("Item")
END = ("end", None)
ROOM = 2**20  # of the pipe: some portions may be ready while one is judged


def ahead(items: Generator[Item, None, None]) -> Iterator[Item]:
    """The same items; what the generator raises is raised here."""
    reads, writes = os.pipe()
    with suppress(PermissionError):  # the machine gives no more to all our pipes together
        fcntl.fcntl(writes, fcntl.F_SETPIPE_SZ, ROOM)
    child = os.fork()
    if not child:
        os.close(reads)
        _make(items, writes)
    del items  # with all that it holds, such as the file
    os.close(writes)
    source = os.fdopen(reads, "rb", 2**20)
    try:
        yield from _told(source)
    finally:
        os.kill(child, signal.SIGTERM)
        source.close()
        os.waitpid(child, 0)


def _told(source: IO[bytes]) -> Iterator[Any]:
    while (said := _next(source)) != END:
        word, value = said
        if word == "error":
            raise value
        yield value


def _next(source: IO[bytes]) -> tuple[str, Any]:
    try:
        said: tuple[str, Any] = pickle.load(source)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError) as error:
        raise ChildProcessError("The process that reads ahead was ended.") from error
    return said


def _make(items: Generator[Any, None, None], writes: int) -> NoReturn:
    """In the child: until the end, or until the caller wants no more. Nothing of the caller's is
    closed or written out on the way out.
    """
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit())
    try:
        with os.fdopen(writes, "wb", 2**20) as out, closing(items):  # it may have a child itself
            for message in _messages(items):
                pickle.dump(message, out, protocol=5)
                out.flush()
    finally:
        os._exit(0)


def _messages(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    try:
        for item in swept(items):
            yield "item", item
    except Exception as error:  # noqa: BLE001 - the caller raises it
        yield "error", error
    yield END
