"""Climbing the ladder in the background."""

from celery import shared_task
from django.utils import timezone

from cases.ladder.models import Escalation
from cases.ladder.rungs import LADDER, climbing
from cases.ladder.workflow import escalate
from cases.models import Case
from pilarsosial.regions.models import Region

BATCH = 1000


@shared_task
def climb() -> int:
    """Look for missed days, the highest rung first, so that a case climbs one rung at a time."""
    found, now = 0, timezone.now()
    districts = Region.objects.filter(level=Region.Level.REGENCY).values_list("code", flat=True)
    for district in districts:
        for rung in reversed(LADDER):
            late = climbing(district, rung, now).order_by("due_at")
            for case in list(late.values_list("pk", flat=True)[:BATCH]):
                climb_one.delay(case=case, rung=str(rung))
                found += 1
    return found


@shared_task
def climb_one(case: int, rung: str) -> None:
    """Tell one rung of one case; a second time changes nothing."""
    escalate(Case.objects.get(pk=case), rung=Escalation.Rung(rung))
