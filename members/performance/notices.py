"""Who is told of a report, and in which words: its number only, no name and no place."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.performance.models import ActivityReport
from members.performance.workflow.reporting import supervisors_of
from members.performance.workflow.reviewing import turn_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.models.user import UserQuerySet
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell

WORDS: dict[str, Promise] = {
    "activity.submitted": _("Activity report %(number)s waits for your approval."),
    "activity.checked": _("Activity report %(number)s waits for your approval."),
    "activity.handed_on": _("Activity report %(number)s waits for your approval."),
    "activity.approved": _("Activity report %(number)s is approved and counts."),
    "activity.returned": _("Activity report %(number)s came back to be corrected."),
}


def write_notices(event: Event) -> list[Notice]:
    """Tell of an event of a report. Written twice, the second time changes nothing."""
    if event.kind not in WORDS:
        return []
    report = ActivityReport.objects.select_related("member").get(pk=event.data["report"])
    path = reverse("performance:report", args=[report.pk])
    return tell(event, _recipients(report, event), number=str(report.pk), path=path)


def _recipients(report: ActivityReport, event: Event) -> list[User]:
    """The member of what became of it; whoever's turn it is of what waits."""
    if event.kind in ("activity.approved", "activity.returned"):
        people = User.objects.filter(pk=report.member.user_id, is_active=True)
    elif report.waits_for:
        people = _reviewers(report)
    else:
        return []
    return list(people.exclude(pk=event.data.get("by")).order_by("pk"))


def _reviewers(report: ActivityReport) -> UserQuerySet:
    """Who may look at it today: the supervisor, else the staff, else the manager. Nobody looks at
    a report of their own.
    """
    if turn_of(report) == ActivityReport.Turn.SUPERVISOR:
        return supervisors_of(report)
    place = str(report.village_id)
    staff: UserQuerySet = User.objects.holding(Role.STAFF, over=place).exclude(
        pk=report.member.user_id
    )
    if staff.exists():
        return staff
    managers: UserQuerySet = User.objects.holding(Role.MANAGER, over=place)
    return managers.exclude(Q(pk=report.member.user_id))
