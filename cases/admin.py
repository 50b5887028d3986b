"""Cases as the district office works on them: read everything allowed, change by the verbs."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases import workflow
from cases.models import Attachment, Case, CaseEvent, Category, Need, NeedType, SealOpening
from cases.residents.models import Resident
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import name_key
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, plain_action, reasoned_action
from pilarsosial.regions.admin import AreaFilter

MOST_NAMES = 500


class NeedPart(PartAdmin):
    """The needs of a case."""

    model = Need
    reading = Action.READ_CASES
    fields = readonly_fields = ("type", "handling", "holder", "due_at", "outcome", "outcome_reason")


class EventPart(PartAdmin):
    """The timeline of a case."""

    model = CaseEvent
    reading = Action.READ_CASES
    fields = readonly_fields = ("happened_at", "kind", "need", "by", "text")
    ordering = ("-happened_at", "-id")


class AttachmentPart(PartAdmin):
    """The files of a case, opened on its page."""

    model = Attachment
    reading = Action.READ_CASES
    fields = readonly_fields = ("kind", "media_type", "size", "added_by", "added_at")


@admin.register(Case)
class CaseAdmin(OfficeAdmin):
    """Cases of the areas in which the user has a duty; sealed ones as `visible_to` lets."""

    reading = Action.READ_CASES
    keyset_order = ("-pk",)
    list_display = (
        "shown_number",
        "shown_name",
        "village",
        "shown_status",
        "urgency",
        "holder",
        "due_at",
    )
    list_filter = ("status", "urgency", "holder", "channel", AreaFilter)
    list_select_related = ("village", "resident")
    search_fields = ("number",)
    search_help_text = _("Case number, or the beginning of the resident's name")
    inlines = (NeedPart, EventPart, AttachmentPart)
    actions = (
        plain_action(workflow.verify_case, _("Verify")),
        reasoned_action(workflow.return_case, _("Return for correction")),
        reasoned_action(workflow.reject_case, _("Reject")),
        reasoned_action(workflow.cancel_case, _("Cancel")),
        reasoned_action(workflow.reopen_case, _("Reopen")),
    )
    fields = (
        "number", "page", "resident", "village", "channel", "category", "story", "urgency", "urgency_reason",
        "is_sealed", "status", "holder", "due_at", "filed_by", "filed_at", "verified_by", "verified_at",
        "return_reason", "resolved_at", "resident_told_at", "closed_at", "is_confirmed", "reopened_at",
    )  # fmt: skip
    readonly_fields = ("page",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        return super().get_queryset(request).submitted()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Case], search_term: str
    ) -> tuple[QuerySet[Case], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        if term[0].isdigit():
            return queryset.filter(number=term), False
        people = Resident.objects.visible_to(request.user).filter(
            name_key__startswith=name_key(term)
        )
        keys = list(people.order_by("name_key").values_list("pk", flat=True)[:MOST_NAMES])
        return queryset.filter(resident__in=keys, is_sealed=False), False

    @admin.display(description=_("case number"))
    def shown_number(self, case: Case) -> str:
        return str(case)

    @admin.display(description=_("resident"))
    def shown_name(self, case: Case) -> str:
        return case.shown_name

    @admin.display(description=_("status"))
    def shown_status(self, case: Case) -> str:
        return case.get_status_display()

    @admin.display(description=_("page of the case"))
    def page(self, case: Case) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("cases:detail", args=[case.number]), _("Open")
        )


@admin.register(NeedType)
class NeedTypeAdmin(OfficeAdmin):
    """Kinds of needs: the office's to edit."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = (
        "code",
        "name",
        "group",
        "is_sensitive",
        "is_sealed",
        "sla_amount",
        "sla_unit",
        "is_active",
    )
    list_filter = ("is_active", "is_sensitive", "is_sealed", "sla_unit")
    search_fields = ("code__exact", "name__icontains")


@admin.register(Category)
class CategoryAdmin(OfficeAdmin):
    """Categories that the state counts."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = ("code", "scheme", "name", "counts_as", "valid_until")
    list_filter = ("scheme",)
    list_select_related = ("counts_as",)
    search_fields = ("code__exact", "name__icontains")


@admin.register(SealOpening)
class SealOpeningAdmin(OfficeAdmin):
    """Who opened sealed cases, and why."""

    reading = Action.READ_SEALED
    list_display = ("opened_at", "case", "user", "reason")
    list_select_related = ("case", "user")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(case__in=Case.objects.visible_to(request.user))
