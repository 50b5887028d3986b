"""What ends with a membership: its appointments, and the duties that they gave. Asked of nobody;
the verbs that call this have asked.
"""

from datetime import date

from django.db.models import Q

from members.models import Appointment, Membership
from pilarsosial.accounts.models import Duty, User


def leave(membership: Membership, *, last_day: date, reason: str) -> Membership:
    """End a membership with a day, and what stands on it."""
    for appointment in membership.appointments.select_for_update().order_by("pk"):
        stop(appointment, last_day=last_day, reason=reason)
    membership.ended_on = max(last_day, membership.joined_on or last_day)
    membership.end_reason = reason
    membership.save(update_fields=["ended_on", "end_reason"])
    return membership


def stop(appointment: Appointment, *, last_day: date, reason: str) -> None:
    """End an appointment with a day; one that had not begun by then is taken back."""
    if appointment.starts_on > last_day:
        take_back(appointment)
    elif appointment.ends_on is None or appointment.ends_on > last_day:
        appointment.ends_on, appointment.end_reason = last_day, reason
        appointment.save(update_fields=["ends_on", "end_reason"])
        _stop_duties(appointment, last_day=last_day)


def take_back(appointment: Appointment) -> None:
    """Remove an appointment that never began, and its duties. The trail keeps both."""
    duties = list(appointment.duties.all())
    appointment.duties.clear()
    for duty in duties:
        if not duty.appointments.exists():
            duty.delete()
    appointment.warnings.all().delete()
    appointment.delete()


def end_all_duties(user: User, *, last_day: date) -> None:
    """End whatever an account may do, also what was given by hand; what had not begun by then is
    taken back. The trail keeps it.
    """
    duties = user.duties.select_for_update().order_by("pk")
    for duty in duties.filter(starts_on__gt=last_day):
        duty.delete()
    for duty in duties.filter(Q(ends_on=None) | Q(ends_on__gt=last_day)):
        duty.ends_on = last_day
        duty.save(update_fields=["ends_on"])


def _stop_duties(appointment: Appointment, *, last_day: date) -> None:
    """A duty that other appointments give too goes on until the last of them ends. One that would
    have begun after a duty given by hand is taken back.
    """
    running: list[Duty] = list(appointment.duties.all())
    for duty in running:
        others = duty.appointments.exclude(pk=appointment.pk).values_list("ends_on", flat=True)
        ends_on = max([last_day, *(end or date.max for end in others)])
        if ends_on < duty.starts_on:
            duty.delete()
        elif ends_on < (duty.ends_on or date.max):
            duty.ends_on = ends_on
            duty.save(update_fields=["ends_on"])
