"""Rows for all tests of a file: made once, and gone with the last of them.

They stand in a transaction that each test's own is nested in, so what a test changes is undone
before the next one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def rows_kept(blocker: Any) -> Iterator[None]:
    """For a fixture of module scope; `blocker` is pytest-django's `django_db_blocker`."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
