"""Which cases have climbed to which rung: officer, supervisor, manager, head of the office.

The ladder begins at whoever holds the case and lets the others wait: the first hears of it when
the day has passed, the next ones full working days later, as many as the office set. Emergencies
count clock hours. A case that waits for the resident climbs nothing; it closes by itself. Nor does
one that lies with an agency: each of its referrals climbs a ladder of its own, which begins there.
"""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.ladder.models import Escalation, LadderWaits
from cases.models import Case
from pilarsosial.calendar import time_zone_of
from pilarsosial.regions.days import working_days

Rung = Escalation.Rung
LADDER = tuple(Rung)
FIRST_RUNG: dict[str, Rung] = {
    Case.Holder.OFFICER: Rung.OFFICER,
    Case.Holder.SUPERVISOR: Rung.SUPERVISOR,
    Case.Holder.OFFICE: Rung.MANAGER,
}


def climbing(district: str, rung: Rung, now: datetime) -> QuerySet[Case]:
    """Open cases of a district whose next rung is this one, and whose time for it has come."""
    reached, waits = Q(pk__in=[]), LadderWaits.of(district)
    for holder, first in FIRST_RUNG.items():
        steps = LADDER.index(rung) - LADDER.index(first)
        if steps >= 0:
            reached |= Q(holder=holder) & _late_by(steps, waits, now) & _climbed(rung, steps)
    told = Escalation.objects.filter(case=OuterRef("pk"), due_at=OuterRef("due_at"), rung=rung)
    return Case.objects.within(district).open().filter(reached).exclude(Exists(told))


def _climbed(rung: Rung, steps: int) -> Q:
    """Nobody is told before the one below was."""
    if steps == 0:
        return Q()
    below = LADDER[LADDER.index(rung) - 1]
    told = Escalation.objects.filter(case=OuterRef("pk"), due_at=OuterRef("due_at"), rung=below)
    return Q(Exists(told))


def _late_by(steps: int, waits: LadderWaits, now: datetime) -> Q:
    emergency = Q(urgency=Case.Urgency.EMERGENCY)
    hours = now - timedelta(hours=waits.hours[steps])
    days = last_day_before(now, waits.workdays[steps], waits.district_id)
    return (emergency & Q(due_at__lt=hours)) | (~emergency & Q(due_at__lt=days))


def last_day_before(now: datetime, workdays: int, district: str) -> datetime:
    """What was due until here is late by so many full working days of the district."""
    if workdays == 0:
        return now
    zone = time_zone_of(district)
    today = now.astimezone(zone).date()
    last = working_days(district).add(today, -workdays - 1)
    return datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
