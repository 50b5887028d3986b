"""Writing an event, and asking for its dispatch once the transaction is there."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from pilarsosial.outbox.dispatch import nudge
from pilarsosial.outbox.models import Event


def publish(kind: str, **data: Any) -> Event:
    """Write an event in the running transaction. It is handed over after the commit, at least once.

    `data` holds keys of rows and plain codes, never personal data.
    """
    event = Event.objects.create(kind=kind, data=data)
    already_asked = any(waiting[1] is nudge for waiting in connection.run_on_commit)
    if not already_asked:
        transaction.on_commit(nudge, robust=True)
    return event


def publish_for(moment: datetime, kind: str, **data: Any) -> Event:
    """Write an event that is handed over at a moment to come; beat asks for it every ten seconds.

    `data` is as with `publish`.
    """
    return Event.objects.create(kind=kind, data=data, next_try_at=moment)
