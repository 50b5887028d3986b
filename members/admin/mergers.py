"""Mergers in the admin: which rows were made one, by whom; undone by its verb."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import MemberMerge
from members.workflow.merging import unmerge_members
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, plain_action


class StandingFilter(admin.SimpleListFilter):
    """Mergers that stand, or that were undone."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("standing", _("Standing")), ("undone", _("Undone"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("standing", "undone"):
            return queryset.filter(undone_at__isnull=self.value() == "standing")
        return queryset


@admin.register(MemberMerge)
class MemberMergeAdmin(OfficeAdmin):
    """Nothing is edited here: a merger is made on the page of doubles, where both rows are seen."""

    reading = Action.READ_MEMBERS
    is_exported = False
    list_display = ("merged", "survivor", "merged_at", "merged_by", "undone_at", "undone_by")
    list_filter = (StandingFilter,)
    list_select_related = ("survivor", "merged", "merged_by", "undone_by")
    fields = readonly_fields = list_display
    actions = (plain_action(unmerge_members, _("Undo the merger"), right=Action.KEEP_MEMBERS),)
