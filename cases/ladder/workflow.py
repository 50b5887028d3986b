"""Telling the next one that a day has passed."""

from django.db import transaction
from django.utils import timezone

from cases.ladder.models import Escalation
from cases.ladder.rungs import climbing
from cases.models import Case
from pilarsosial.db import lock
from pilarsosial.outbox.publishing import publish


@transaction.atomic
def escalate(case: Case, *, rung: Escalation.Rung) -> bool:
    """Tell one rung of the ladder, unless it was told or the case moved on. The system does it."""
    lock(case)
    due = climbing(case.village_id[:5], rung, timezone.now()).filter(pk=case.pk)
    if case.due_at is None or not due.exists():
        return False
    Escalation.objects.create(case=case, rung=rung, due_at=case.due_at)
    publish(f"case.escalated_{rung}", case=case.pk, by=None)
    return True
