"""The trail of a report, and what others are told of."""

from django.utils.translation import gettext_lazy as _

from members.performance.models import ActivityEvent, ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish


def record(
    report: ActivityReport, kind: ActivityEvent.Kind, *, by: User | None, text: str = ""
) -> ActivityEvent:
    """Write a line of the trail, and an event for whoever must be told."""
    event = ActivityEvent.objects.create(report=report, kind=kind, by=by, text=text)
    publish(f"activity.{kind}", report=report.pk, by=by and by.pk)
    return event


def ensure_standing(report: ActivityReport, *statuses: ActivityReport.Status) -> None:
    """Say how the report stands when an act does not fit it."""
    if report.status not in statuses:
        raise ActionRefused(
            _("This report is now “%(status)s”, so this can no longer be done.")
            % {"status": report.get_status_display()},
            extra={"status": report.status},
        )
