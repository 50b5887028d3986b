"""Named heaps of work. The start page counts them, the list shows them: one condition for both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent, Need
from cases.turn import waiting_for
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.regions.areas import inside

Status, Holder = Case.Status, Case.Holder
NOTHING_WAITS = _("Nothing waits here.")
SILENCE = timedelta(days=14)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Heap:
    """Cases that wait for the same thing to be done."""

    name: str
    label: Promise
    text: Promise
    condition: Callable[[User], Q]
    empty: Promise = NOTHING_WAITS


def late() -> Q:
    """Open cases whose day has passed."""
    return Q(status__in=Case.OPEN, due_at__lt=timezone.now())


def due_soon() -> Q:
    """Open cases whose day comes within a week."""
    now = timezone.now()
    return Q(status__in=Case.OPEN, due_at__gte=now, due_at__lt=now + A_WEEK)


def silent() -> Q:
    """Open cases on which nothing was written lately."""
    since = timezone.now() - SILENCE
    heard = CaseEvent.objects.filter(case=OuterRef("pk"), happened_at__gte=since)
    resting = Q(turn_started_at=None) | Q(turn_started_at__lt=since)  # spares looking at events
    return Q(status__in=Case.OPEN, filed_at__lt=since) & resting & ~Q(Exists(heard))


def shown_count(found: int, most: int) -> str:
    """Write a capped count as people read it: nothing, "12", "999+"."""
    if not found:
        return ""
    return f"{most}+" if found > most else str(found)


def _kept(*roles: Role, **fields: object) -> Callable[[User], Q]:
    """Cases of this kind in the areas of these roles."""
    return lambda user: inside("village", user.areas_of(*roles)) & Q(**fields)


def _late_at(*roles: Role, **fields: object) -> Callable[[User], Q]:
    return lambda user: _kept(*roles, **fields)(user) & late()


def _with_needs(handling: Need.Handling) -> Callable[[User], Q]:
    """Cases in the hands of the village because of an unsettled need of this kind."""
    needs = Need.objects.unsettled().filter(handling=handling, holder=Holder.OFFICER)
    kept = _kept(Role.OFFICER, status=Status.IN_PROGRESS, holder=Holder.OFFICER)
    return lambda user: kept(user) & Q(pk__in=needs.values("case"))


OF_EVERYBODY = (
    Heap(
        "mine",
        _("Waiting for you"),
        _("It is your turn"),
        waiting_for,
        _("Everything in your hands is done."),
    ),
    Heap(
        "late",
        _("Overdue"),
        _("It is your turn, and the day has passed"),
        lambda user: waiting_for(user) & late(),
        _("Nothing is overdue."),
    ),
)

# What every list offers, whatever the duty: each count leads to exactly its list.
QUEUES = (
    Heap(
        "own",
        _("Mine"),
        _("Recorded by you or given to you, still running"),
        lambda user: Q(status__in=Case.OPEN) & (Q(filed_by=user) | Q(assigned_to=user)),
    ),
    OF_EVERYBODY[0],
    Heap(
        "back",
        _("Returned"),
        _("They wait to be corrected and sent again"),
        lambda _user: Q(status=Status.RETURNED),
    ),
    Heap(
        "all_late",
        _("Cases overdue"),
        _("In whatever hands"),
        lambda _user: late(),
        _("Nothing is overdue."),
    ),
    Heap(
        "urgent",
        _("Urgent"),
        _("Urgent cases and emergencies that are still running"),
        lambda _user: Q(
            status__in=Case.OPEN, urgency__in=(Case.Urgency.URGENT, Case.Urgency.EMERGENCY)
        ),
    ),
    Heap(
        "silent",
        _("Silent"),
        _("Nothing was written on them for two weeks"),
        lambda _user: silent(),
        _("Every case has been heard of lately."),
    ),
)

OF_OFFICERS = (
    Heap(
        "returned",
        _("Returned by the supervisor"),
        _("Complete them, then send them again"),
        _kept(Role.OFFICER, status=Status.RETURNED),
    ),
    Heap(
        "documents",
        _("Documents asked for"),
        _("The agency's time stands until you send them"),
        _with_needs(Need.Handling.REFERRED),
    ),
    Heap(
        "tell",
        _("Waiting for news to the resident"),
        _("The outcome is there"),
        _kept(Role.OFFICER, status=Status.RESOLVED, holder=Holder.OFFICER),
    ),
    Heap(
        "answer",
        _("Waiting for the resident's answer"),
        _("Ask whether help arrived"),
        _kept(Role.OFFICER, status=Status.RESOLVED, holder=Holder.RESIDENT),
    ),
    Heap(
        "village",
        _("Handled in the village"),
        _("Record the outcome when it is done"),
        _with_needs(Need.Handling.VILLAGE),
    ),
    Heap(
        "elsewhere",
        _("Other running cases"),
        _("In the hands of the supervisor, the office or an agency"),
        _kept(
            Role.OFFICER,
            status__in=Case.OPEN,
            holder__in=(Holder.SUPERVISOR, Holder.OFFICE, Holder.AGENCY),
        ),
    ),
)

OF_SUPERVISORS = (
    Heap(
        "verify",
        _("Verification queue"),
        _("Check whether they are true and complete"),
        _kept(Role.SUPERVISOR, status=Status.SUBMITTED, holder=Holder.SUPERVISOR),
        _("All cases have been checked."),
    ),
    Heap(
        "verify_late",
        _("Overdue for verification"),
        _("The day for the check has passed"),
        _late_at(Role.SUPERVISOR, status=Status.SUBMITTED, holder=Holder.SUPERVISOR),
    ),
    Heap(
        "in_correction",
        _("Returned to the officers"),
        _("They correct them and send them again"),
        _kept(Role.SUPERVISOR, status=Status.RETURNED, holder=Holder.OFFICER),
    ),
    Heap(
        "subdistrict_late",
        _("Overdue in the villages"),
        _("In the hands of Puskesos officers"),
        _late_at(Role.SUPERVISOR, holder=Holder.OFFICER),
    ),
)

OF_THE_DISTRICT = (
    Heap(
        "week",
        _("Due within seven days"),
        _("In whatever hands"),
        lambda _user: due_soon(),
    ),
    Heap(
        "verification_late",
        _("Verification overdue"),
        _("In the hands of the supervisors"),
        _late_at(Role.OFFICE, Role.MANAGER, holder=Holder.SUPERVISOR),
    ),
    Heap(
        "emergencies",
        _("Emergencies"),
        _("Running, in whatever hands"),
        lambda _user: Q(status__in=Case.OPEN, urgency=Case.Urgency.EMERGENCY),
    ),
    Heap(
        "unconfirmed",
        _("Waiting for the resident's answer"),
        _("Resolved, arrival not confirmed yet"),
        lambda _user: Q(status=Status.RESOLVED),
    ),
)

HEAPS = {
    heap.name: heap
    for heap in (*OF_EVERYBODY, *QUEUES, *OF_OFFICERS, *OF_SUPERVISORS, *OF_THE_DISTRICT)
}
