"""Appointments as the office asks for them: running, ending soon, ended, still to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Appointment

NO_LAST_DAY = date(9999, 12, 31)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class State:
    """One way to look at the list."""

    label: Promise
    condition: Callable[[date], Q]


def _within(days: int) -> Callable[[date], Q]:
    return lambda today: _running(today) & Q(ends_on__lte=today + timedelta(days=days))


def _running(today: date) -> Q:
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


STATES = {
    "running": State(_("Running"), _running),
    "7": State(_("End within 7 days"), _within(7)),
    "30": State(_("End within 30 days"), _within(30)),
    "60": State(_("End within 60 days"), _within(60)),
    "ended": State(_("Ended"), lambda today: Q(ends_on__lt=today)),
    "coming": State(_("Still to come"), lambda today: Q(starts_on__gt=today)),
}


def with_last_day(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """With a day to sort by where there is no last one."""
    forever = Value(NO_LAST_DAY, output_field=DateField())
    day = ExpressionWrapper(Coalesce("ends_on", forever), output_field=DateField())
    return appointments.annotate(last_on=day)


def renewable(appointments: QuerySet[Appointment], today: date) -> QuerySet[Appointment]:
    """The last letter of each membership that runs, or ended within a year."""
    later = Appointment.objects.filter(
        membership=OuterRef("membership"), starts_on__gt=OuterRef("starts_on")
    )
    return appointments.filter(
        ~Exists(later), Q(ends_on=None) | Q(ends_on__gte=today - A_YEAR), membership__ended_on=None
    )
