"""Decisions as the office follows them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.meetings import workflow
from members.meetings.models import Decision
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, asking_action


class DoneFilter(admin.SimpleListFilter):
    """Open ones, or done ones."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("open", _("Open decisions")), ("done", _("Done")))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        state = self.value()
        if state == "open":
            return queryset.open()
        return queryset.done() if state == "done" else queryset


@admin.register(Decision)
class DecisionAdmin(OfficeAdmin):
    """Decisions of the user's districts. They are made on a meeting's page, and done here."""

    reading = Action.READ_MEMBERS
    keyset_order = ("-due_on", "-pk")
    list_display = ("shown", "meeting", "shown_owner", "due_on", "done_on")
    list_filter = (DoneFilter,)
    list_select_related = ("meeting", "owner_member", "owner_user", "owner_agency")
    search_fields = ("text",)
    search_help_text = _("Words of the decision")
    actions = (
        asking_action(
            workflow.complete_decision, _("It is done"), right=Action.KEEP_MEETINGS, ask="outcome",
            label=_("What came of it"),
        ),
    )  # fmt: skip
    fields = (
        "meeting", "number", "text", "shown_owner", "due_on", "done_on", "outcome", "done_by",
        "decided_by",
    )  # fmt: skip
    readonly_fields = ("shown_owner",)

    @admin.display(description=_("decision"))
    def shown(self, decision: Decision) -> str:
        return str(decision)

    @admin.display(description=_("owner"))
    def shown_owner(self, decision: Decision) -> str:
        return decision.owner
