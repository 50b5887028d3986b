"""Which referrals have come to which step: who is told next, and when.

An urgent one is told to its agency at once, again in hours until it is opened, then to the
agency's head and to our manager. Every referral is called to mind before its due day and on it;
once the day has passed the agency's head hears of it, then our office, then the head of Dinas
Sosial. A clock that stands climbs nothing, and what waits for its agency's program is told to
people all the same. How long each waits is the office's to set (`ReferralWaits`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cases.ladder.rungs import last_day_before
from cases.models import Case, Ground
from pilarsosial.calendar import time_zone_of
from pilarsosial.regions.days import working_days
from referrals.models import Referral, ReferralEscalation, ReferralWaits
from referrals.workflow.limits import waits_of

Step = ReferralEscalation.Step
LADDER = tuple(Step)
BELOW: dict[str, Step] = {
    Step.AGAIN: Step.ALERT,
    Step.AGAIN_HEAD: Step.AGAIN,
    Step.AGAIN_MANAGER: Step.AGAIN_HEAD,
    Step.OFFICE: Step.AGENCY_HEAD,
    Step.HEAD: Step.OFFICE,
}
OFFICE_HOURS = range(7, 17)
TOO_LONG_AGO = timedelta(days=100)  # longer than any wait: such a referral is known to be stuck
BY_THE_HOUR = Q(sla_unit="hour")
RUNNING = Q(status__in=Referral.RUNNING, clock_stopped_at=None)
UNOPENED = Q(status=Referral.Status.SENT, is_urgent=True, received_at=None)


@dataclass(frozen=True)
class Here:
    """A moment in a district, and what the district has set."""

    district: str
    now: datetime
    waits: ReferralWaits

    @property
    def zone(self) -> ZoneInfo:
        return time_zone_of(self.district)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def midnight(self) -> datetime:
        return datetime.combine(self.today, time.min, tzinfo=self.zone)

    @property
    def at_work(self) -> bool:
        """Whether people sit in offices now: what counts days is told to them then."""
        hour = self.now.astimezone(self.zone).hour
        return hour in OFFICE_HOURS and working_days(self.district).is_working(self.today)

    @property
    def by_days(self) -> Q:
        return ~BY_THE_HOUR if self.at_work else Q(pk__in=[])


def reached(district: str, step: Step, now: datetime) -> QuerySet[Referral]:
    """Referrals of a district whose next step is this one, and whose time for it has come."""
    here = Here(district, now, waits_of(district))
    told = ReferralEscalation.objects.filter(referral=OuterRef("pk"), due_at=OuterRef("due_at"))
    found = Referral.objects.within(district).filter(CONDITIONS[step](here), _shared())
    if step in BELOW:
        found = found.filter(Exists(told.filter(step=BELOW[step])))
    return found.exclude(Exists(told.filter(step=step)))


def _shared() -> Q:
    """An agency that was told to stop is not told to hurry."""
    return Q(case__consent_withdrawn_at=None) | ~Q(ground=Ground.CONSENT)


def _unopened(here: Here, emergency_hours: int, urgent_hours: int) -> Q:
    emergency = Q(case__urgency=Case.Urgency.EMERGENCY)
    since = here.now - TOO_LONG_AGO
    sent = [Q(sent_at__lte=here.now - timedelta(hours=n)) for n in (emergency_hours, urgent_hours)]
    waited = (emergency & sent[0]) | (~emergency & sent[1])
    return UNOPENED & Q(sent_at__gte=since) & waited


def _before(here: Here) -> Q:
    tomorrow = here.midnight + timedelta(days=1)
    days = here.by_days & Q(due_at__gte=tomorrow)
    hours = BY_THE_HOUR & Q(due_at__gte=here.now)
    was_there_before = Q(sent_at__lt=F("soon_at"))
    return RUNNING & Q(soon_at__lte=here.now) & (days | hours) & was_there_before


def _today(here: Here) -> Q:
    tomorrow = here.midnight + timedelta(days=1)
    due = Q(due_at__gte=here.now, due_at__lt=tomorrow, sent_at__lt=here.midnight)
    return RUNNING & here.by_days & due


def _overdue(here: Here, hours: int, workdays: int) -> Q:
    by_hours = BY_THE_HOUR & Q(due_at__lt=here.now - timedelta(hours=hours))
    last = last_day_before(here.now, workdays, here.district)
    by_days = here.by_days & Q(due_at__lt=last)
    return RUNNING & Q(due_at__gte=here.now - TOO_LONG_AGO) & (by_hours | by_days)


CONDITIONS: dict[str, Callable[[Here], Q]] = {
    Step.ALERT: lambda it: _unopened(it, 0, 0),
    Step.AGAIN: lambda it: _unopened(
        it, it.waits.emergency_again_hours, it.waits.urgent_again_hours
    ),
    Step.AGAIN_HEAD: lambda it: _unopened(
        it, it.waits.emergency_agency_head_hours, it.waits.urgent_agency_head_hours
    ),
    Step.AGAIN_MANAGER: lambda it: _unopened(
        it, it.waits.emergency_manager_hours, it.waits.urgent_manager_hours
    ),
    Step.BEFORE: _before,
    Step.TODAY: _today,
    Step.AGENCY_HEAD: lambda it: _overdue(
        it, it.waits.agency_head_hours, it.waits.agency_head_workdays
    ),
    Step.OFFICE: lambda it: _overdue(it, it.waits.office_hours, it.waits.office_workdays),
    Step.HEAD: lambda it: _overdue(it, it.waits.head_hours, it.waits.head_workdays),
}
