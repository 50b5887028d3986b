"""Appointments as the office asks for them: running, ending soon, ended, still to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Appointment
from members.models.appointment import AppointmentQuerySet

NO_LAST_DAY = date(9999, 12, 31)
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class State:
    """One way to look at the list."""

    label: Promise
    keep: Callable[[AppointmentQuerySet, date], AppointmentQuerySet]


def _ends_within(days: int) -> Callable[[AppointmentQuerySet, date], AppointmentQuerySet]:
    return lambda rows, today: rows.ending_by(today + timedelta(days=days), today=today)


STATES = {
    "running": State(_("Running"), lambda rows, today: rows.active_on(today)),
    "7": State(_("End within 7 days"), _ends_within(7)),
    "30": State(_("End within 30 days"), _ends_within(30)),
    "60": State(_("End within 60 days"), _ends_within(60)),
    "ended": State(_("Ended"), lambda rows, today: rows.filter(ends_on__lt=today)),
    "coming": State(_("Still to come"), lambda rows, today: rows.filter(starts_on__gt=today)),
}


def with_last_day(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """With a day to sort by where there is no last one."""
    forever = Value(NO_LAST_DAY, output_field=DateField())
    day = ExpressionWrapper(Coalesce("ends_on", forever), output_field=DateField())
    return appointments.annotate(last_on=day)


def renewable(appointments: AppointmentQuerySet, today: date) -> AppointmentQuerySet:
    """The last letter of each membership that runs, or ended within a year."""
    lately = Q(ends_on=None) | Q(ends_on__gte=today - A_YEAR)
    return appointments.not_followed().filter(lately, membership__ended_on=None)
