"""Activity reports in the admin: read, approved and returned by the verbs."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.performance import workflow
from members.performance.models import ActivityEvent, ActivityReport
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, asking_action, link, plain_action
from pilarsosial.regions.admin import AreaFilter


class EventPart(PartAdmin):
    """The trail of a report, newest first."""

    model = ActivityEvent
    verbose_name_plural = _("trail")
    reading = Action.READ_MEMBERS
    fields = readonly_fields = ("happened_at", "kind", "by", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActivityEvent]:
        return super().get_queryset(request).select_related("by")


@admin.register(ActivityReport)
class ActivityReportAdmin(OfficeAdmin):
    """Sent reports of the user's areas."""

    reading = Action.READ_MEMBERS
    keyset_order = ("-pk",)
    list_display = ("happened_on", "member", "indicator", "village", "people_count", "status")
    list_filter = ("status", AreaFilter)
    list_select_related = ("member", "indicator", "village")
    inlines = (EventPart,)
    actions = (
        plain_action(workflow.approve_report, _("Approve"), right=Action.APPROVE_ACTIVITIES),
        asking_action(
            workflow.return_report, _("Return for correction"), right=Action.APPROVE_ACTIVITIES,
            label=_("What to correct"),
        ),
    )  # fmt: skip
    fields = (
        "page", "member", "indicator", "village", "happened_on", "people_count", "text", "status",
        "waits_for", "return_reason", "submitted_at", "approved_at",
    )  # fmt: skip
    readonly_fields = ("page",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ActivityReport]:
        return super().get_queryset(request).exclude(status=ActivityReport.Status.DRAFT)

    @admin.display(description=_("page of the report"))
    def page(self, report: ActivityReport) -> str:
        return link(reverse("performance:report", args=[report.pk]), _("Open"))
