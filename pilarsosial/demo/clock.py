"""A clock that can be put back, so that invented history is made by the real workflow.

Only inside `running()`, and only in the process of the demo's loader.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from cases.feedback.models import Complaint
from cases.models import Attachment, Case, CaseEvent, CaseMove, VillageLetter
from cases.residents.models import Resident
from cases.workflow import trail
from pilarsosial.db import save_locked
from pilarsosial.outbox.models import Event
from pilarsosial.outbox.publishing import publish
from referrals.models import ReferralDocument
from referrals.workflow import states

# The database dates these by its own clock; under ours they are dated when they are made.
_DATED_BY_THE_DATABASE = (
    (Attachment, "added_at"),
    (Case, "created_at"),
    (CaseEvent, "happened_at"),
    (CaseMove, "moved_at"),
    (Complaint, "made_at"),
    (Event, "happened_at"),
    (Event, "next_try_at"),
    (ReferralDocument, "added_at"),
    (Resident, "created_at"),
    (VillageLetter, "drafted_at"),
)
_DATED_LINE = trail.LINE.replace("(case_id", "(happened_at, case_id").replace(
    "VALUES (", "VALUES (%s, "
)


class Clock:
    """Says the moment that it was set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let `timezone.now()` and the database's default dates say this clock's moment."""
        with ExitStack() as patches:
            patches.enter_context(patch.object(timezone, "now", self.now))
            for model, name in _DATED_BY_THE_DATABASE:
                field = model._meta.get_field(name)
                patches.enter_context(patch.object(field, "_get_default", self.now))
            for module in (trail, states):
                patches.enter_context(patch.object(module, "publish_with", self._publish_with))
            yield

    def _publish_with(
        self,
        written: str,
        values: Sequence[Any],
        kind: str,
        *,
        saved: Model | None = None,
        **data: Any,
    ) -> None:
        """What happened and its event apart: in one statement the database dates both."""
        if saved is not None:
            save_locked(saved)
        if written == trail.LINE:
            written, values = _DATED_LINE, [self.now(), *values]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {written} SELECT", values)
        publish(kind, **data)
