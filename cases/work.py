"""Named heaps of work. The start page counts them, the list shows them: one condition for both."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Need
from cases.turn import waiting_for
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.regions.areas import inside

Status, Holder = Case.Status, Case.Holder


@dataclass(frozen=True)
class Heap:
    """Cases that wait for the same thing to be done."""

    name: str
    label: Promise
    text: Promise
    condition: Callable[[User], Q]
    empty: Promise = _("Nothing waits here.")


def _in_area_of(*roles: Role) -> Callable[[User], Q]:
    return lambda user: inside("village", user.areas_of(*roles))


of_officer = _in_area_of(Role.OFFICER)
of_supervisor = _in_area_of(Role.SUPERVISOR)
of_office = _in_area_of(Role.OFFICE, Role.MANAGER)


def _needs(**fields: str) -> Q:
    """Cases with an unsettled need of this kind."""
    return Q(pk__in=Need.objects.unsettled().filter(**fields).values("case"))


def late() -> Q:
    """Open cases whose day has passed."""
    return Q(status__in=Case.OPEN, due_at__lt=timezone.now())


def shown_count(found: int, most: int) -> str:
    """A capped count as people read it: nothing, "12", "999+"."""
    if not found:
        return ""
    return f"{most}+" if found > most else str(found)


HEAPS = {
    heap.name: heap
    for heap in (
        Heap("mine", _("Waiting for you"), _("It is your turn"), waiting_for,
             _("Everything in your hands is done.")),
        Heap("late", _("Overdue"), _("It is your turn, and the day has passed"),
             lambda user: waiting_for(user) & late(), _("Nothing is overdue.")),
        Heap("returned", _("Returned by the supervisor"), _("Complete them, then send them again"),
             lambda user: of_officer(user) & Q(status=Status.RETURNED)),
        Heap("tell", _("Waiting for news to the resident"), _("The outcome is there"),
             lambda user: of_officer(user) & Q(status=Status.RESOLVED, holder=Holder.OFFICER)),
        Heap("answer", _("Waiting for the resident's answer"), _("Ask whether help arrived"),
             lambda user: of_officer(user) & Q(status=Status.RESOLVED, holder=Holder.RESIDENT)),
        Heap("documents", _("Documents asked for"), _("The agency's time stands until you send them"),
             lambda user: of_officer(user) & Q(status=Status.IN_PROGRESS, holder=Holder.OFFICER)
             & _needs(handling="referred", holder="officer")),
        Heap("village", _("Handled in the village"), _("Record the outcome when it is done"),
             lambda user: of_officer(user) & Q(status=Status.IN_PROGRESS, holder=Holder.OFFICER)
             & _needs(handling="in_village")),
        Heap("elsewhere", _("Other running cases"), _("In the hands of the supervisor, the office or an agency"),
             lambda user: of_officer(user) & Q(status__in=Case.OPEN, holder__in=("supervisor", "office", "agency"))),
        Heap("verify", _("Verification queue"), _("Check whether they are true and complete"),
             lambda user: of_supervisor(user) & Q(status=Status.SUBMITTED, holder=Holder.SUPERVISOR),
             _("All cases have been checked.")),
        Heap("verify_late", _("Overdue for verification"), _("The day for the check has passed"),
             lambda user: of_supervisor(user) & Q(status=Status.SUBMITTED, holder=Holder.SUPERVISOR) & late()),
        Heap("in_correction", _("Returned to the officers"), _("They correct them and send them again"),
             lambda user: of_supervisor(user) & Q(status=Status.RETURNED, holder=Holder.OFFICER)),
        Heap("subdistrict_late", _("Overdue in the villages"), _("In the hands of Puskesos officers"),
             lambda user: of_supervisor(user) & Q(holder=Holder.OFFICER) & late()),
        Heap("route", _("Needs without a way"), _("Refer them, or give them to the village"),
             lambda user: of_office(user) & Q(status__in=(Status.VERIFIED, Status.IN_PROGRESS), holder=Holder.OFFICE),
             _("Every need has its way.")),
        Heap("verification_late", _("Verification overdue"), _("In the hands of the supervisors"),
             lambda user: of_office(user) & Q(holder=Holder.SUPERVISOR) & late()),
        Heap("emergencies", _("Emergencies"), _("Running, in whatever hands"),
             lambda _user: Q(status__in=Case.OPEN, urgency=Case.Urgency.EMERGENCY)),
        Heap("all_late", _("Cases overdue"), _("In whatever hands"), lambda _user: late()),
        Heap("unconfirmed", _("Waiting for the resident's answer"), _("Resolved, arrival not confirmed yet"),
             lambda _user: Q(status=Status.RESOLVED)),
    )
}  # fmt: skip
