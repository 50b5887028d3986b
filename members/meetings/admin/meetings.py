"""Meetings as the office plans them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.meetings import workflow
from members.meetings.models import Meeting
from members.meetings.workflow.rights import districts_kept_by
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, asking_action, day, link, plain_action

PLANNED = ("kind", "title", "place", "starts_at", "ends_at")


@admin.register(Meeting)
class MeetingAdmin(OfficeAdmin):
    """Meetings of the user's districts. What was held or cancelled is only read."""

    reading = Action.READ_MEMBERS
    keeping = Action.KEEP_MEETINGS
    keyset_order = ("-starts_at", "-pk")
    list_display = ("title", "kind", "place", "start_day", "status")
    list_filter = ("status", "kind")
    list_select_related = ("district",)
    search_fields = ("title",)
    search_help_text = _("Words of the title")
    actions = (
        plain_action(
            workflow.close_meeting, _("Close the attendance list"), right=Action.KEEP_MEETINGS
        ),
        asking_action(workflow.cancel_meeting, _("Cancel the meeting"), right=Action.KEEP_MEETINGS),
    )
    fields = ("page", "district", *PLANNED, "status", "cancel_reason", "closed_at", "planned_by")
    readonly_fields = ("page", "status", "cancel_reason", "closed_at", "planned_by")

    def get_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        return self.fields if obj else ("district", *PLANNED)

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        """A meeting stays in its district; one that is over stays as it was."""
        if obj is None:
            return ()
        over = obj.status != Meeting.Status.PLANNED
        return (*self.readonly_fields, "district", *(PLANNED if over else ()))

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Districts of the user's duties."""
        return districts_kept_by(request.user)

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        typed = {name: getattr(obj, name) for name in PLANNED}
        if change:
            workflow.change_meeting(obj, **typed, by=request.user)
        else:
            obj.pk = workflow.plan_meeting(district=obj.district, **typed, by=request.user).pk

    @admin.display(description=_("begins"))
    def start_day(self, meeting: Meeting) -> str:
        return day(meeting.starts_at)

    @admin.display(description=_("page of the meeting"))
    def page(self, meeting: Meeting) -> str:
        return link(reverse("meetings:detail", args=[meeting.pk]), _("Open"))
