"""Writing an event, and asking for its dispatch once the transaction is there."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from pilarsosial.columns import saving, to_save
from pilarsosial.outbox.dispatch import nudge
from pilarsosial.outbox.models import Event
from pilarsosial.prepared import run

INSERT = "INSERT INTO outbox_event (kind, data, tries, last_error) VALUES (%s, %s::jsonb, 0, '')"


def publish(kind: str, **data: Any) -> Event:
    """Write an event in the running transaction. It is handed over after the commit, at least once.

    `data` holds keys of rows and plain codes, never personal data.
    """
    event = Event.objects.create(kind=kind, data=data)
    _ask_for_dispatch()
    return event


def publish_with(
    written: str, values: Sequence[Any], kind: str, *, saved: Model | None = None, **data: Any
) -> None:
    """The same, in one statement with the rows that say what happened: they are written with every
    act. `written` is INSERTs under names, as WITH takes them, with a place for each of `values`.
    `saved` is the row that the act changed.
    """
    if saved is not None:
        written = f"saved AS ({saving(type(saved))}), {written}"
        values = [*to_save(saved), *values]
    run(f"WITH {written} {INSERT}", [*values, kind, json.dumps(data)])
    _ask_for_dispatch()


def publish_for(moment: datetime, kind: str, **data: Any) -> Event:
    """Write an event that is handed over at a moment to come; beat asks for it every ten seconds.

    `data` is as with `publish`.
    """
    return Event.objects.create(kind=kind, data=data, next_try_at=moment)


def _ask_for_dispatch() -> None:
    """Once in a transaction, after it."""
    if not any(waiting[1] is nudge for waiting in connection.run_on_commit):
        transaction.on_commit(nudge, robust=True)
