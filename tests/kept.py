"""Rows for all tests of a file: made once, and gone with the last of them.

They stand in a transaction that each test's own is nested in, so what a test changes is undone
before the next one. Objects remember what was changed of them, so each test takes its own by
`anew`. Tests that commit stand in files of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, TypeVar

from django.db import transaction

T = TypeVar("T")


@contextmanager
def rows_kept(blocker: Any) -> Iterator[None]:
    """For a fixture of module scope; `blocker` is pytest-django's `django_db_blocker`."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def anew(rows: T) -> T:
    """The same rows as objects of this test."""
    return deepcopy(rows)
