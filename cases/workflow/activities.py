"""Which activity of a pillar belongs to which case."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseActivity
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused


@transaction.atomic
def link_activity(case: Case, *, report: ActivityReport, by: User) -> CaseActivity:
    """Say that a report which is being written belongs to a case. Said twice, it stays one."""
    _ensure_writer(report, by=by)
    if not Case.objects.visible_to(by).submitted().filter(pk=case.pk).exists():
        raise PermissionDenied
    link, _created = CaseActivity.objects.get_or_create(
        case=case, report=report, defaults={"linked_by": by}
    )
    return link


@transaction.atomic
def unlink_activity(link: CaseActivity, *, by: User) -> None:
    """Take a case out of a report that is being written; the trail keeps that it was there."""
    _ensure_writer(link.report, by=by)
    link.delete()


def _ensure_writer(report: ActivityReport, *, by: User) -> None:
    if report.member.user_id != by.pk:
        raise PermissionDenied
    lock(report)
    if not report.is_writable:
        raise ActionRefused(_("This report is already sent. Nothing was changed."))
