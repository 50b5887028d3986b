"""The chain of approval: the supervisor of the subdistrict, then Dinas Sosial."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.performance.models import ActivityEvent, ActivityReport, PerformanceRules
from members.performance.workflow.counting import count_reports
from members.performance.workflow.reporting import supervisors_of
from members.performance.workflow.trail import ensure_standing, record
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import covers

Status, Turn = ActivityReport.Status, ActivityReport.Turn


@transaction.atomic
def approve_report(report: ActivityReport, *, by: User, note: str = "") -> ActivityReport:
    """Agree. The supervisor hands on to Dinas Sosial; the last in the chain makes it count.

    Dinas Sosial may agree at once, also where a supervisor has not looked yet.
    """
    _ensure_reviewer(report, by=by)
    lock(report)
    ensure_standing(report, *ActivityReport.UNDER_REVIEW)
    if is_of_the_office(report, by) or _supervisor_is_enough(report):
        return _approve(report, by=by, note=note)
    if report.waits_for != Turn.SUPERVISOR:
        raise ActionRefused(_("You have approved this already. Dinas Sosial looks at it now."))

    report.status, report.waits_for = Status.CHECKED, Turn.OFFICE
    report.save(update_fields=["status", "waits_for"])
    record(report, ActivityEvent.Kind.CHECKED, by=by, text=note)
    return report


@transaction.atomic
def return_report(report: ActivityReport, *, reason: str, by: User) -> ActivityReport:
    """Give it back to its member with what to correct."""
    _ensure_reviewer(report, by=by)
    lock(report)
    ensure_standing(report, *ActivityReport.UNDER_REVIEW)
    if not reason.strip():
        raise ActionRefused(_("Write what must be corrected."))
    if report.waits_for == Turn.OFFICE and not is_of_the_office(report, by):
        raise ActionRefused(_("Dinas Sosial looks at this report now."))

    report.status, report.waits_for = Status.RETURNED, Turn.NOBODY
    report.return_reason = reason.strip()
    report.save(update_fields=["status", "waits_for", "return_reason"])
    record(report, ActivityEvent.Kind.RETURNED, by=by, text=report.return_reason)
    return report


@transaction.atomic
def hand_to_office(report: ActivityReport) -> ActivityReport:
    """Give Dinas Sosial what waits for a supervisor where none is left. Nobody does it: a duty
    ended. Done twice, it is handed on once.
    """
    lock(report)
    if turn_of(report) == report.waits_for:
        return report
    report.waits_for = Turn.OFFICE
    report.save(update_fields=["waits_for"])
    record(report, ActivityEvent.Kind.HANDED_ON, by=None)
    return report


def turn_of(report: ActivityReport) -> ActivityReport.Turn:
    """Whose turn it is today: without a supervisor it is the office's."""
    if report.waits_for == Turn.SUPERVISOR and not supervisors_of(report).exists():
        return Turn.OFFICE
    return Turn(report.waits_for)


def may_review(report: ActivityReport, user: User) -> bool:
    """Whether it is this user's turn, or the user of the office may take it."""
    if report.status not in ActivityReport.UNDER_REVIEW or report.member.user_id == user.pk:
        return False
    if is_of_the_office(report, user):
        return True
    is_near = user.may(Action.APPROVE_ACTIVITIES, within=str(report.village_id))
    return is_near and report.waits_for == Turn.SUPERVISOR


def is_of_the_office(report: ActivityReport, user: User) -> bool:
    """Whether the user approves for Dinas Sosial where the activity was."""
    areas = user.areas_of(*ActivityReport.OFFICE_ROLES)
    return any(covers(area, str(report.village_id)) for area in areas)


def _ensure_reviewer(report: ActivityReport, *, by: User) -> None:
    if report.village_id is None or not by.may(Action.APPROVE_ACTIVITIES, within=report.village_id):
        raise PermissionDenied
    if report.member.user_id == by.pk:
        raise ActionRefused(_("Nobody approves or returns a report of their own."))


def _supervisor_is_enough(report: ActivityReport) -> bool:
    rules = PerformanceRules.of(str(report.village_id)[:5])
    return (
        rules.approval == PerformanceRules.Approval.SUPERVISOR
        and report.waits_for == Turn.SUPERVISOR
    )


def _approve(report: ActivityReport, *, by: User, note: str) -> ActivityReport:
    report.status, report.waits_for = Status.APPROVED, Turn.NOBODY
    report.approved_at = timezone.now()
    report.save(update_fields=["status", "waits_for", "approved_at"])
    record(report, ActivityEvent.Kind.APPROVED, by=by, text=note)
    if report.indicator is not None and report.happened_on is not None:
        count_reports([report.indicator], Quarter.of(report.happened_on))
    return report
