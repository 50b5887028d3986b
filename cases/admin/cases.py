"""Cases as the district office works on them: read everything allowed, change by the verbs."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases import workflow
from cases.admin.parts import AttachmentPart, EventPart, NeedPart
from cases.models import Case
from cases.residents.models import Resident
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import name_key
from pilarsosial.office_admin import OfficeAdmin, asking_action, day, link, plain_action, unbroken
from pilarsosial.regions.admin import AreaFilter

MOST_NAMES = 500


class FiledStatusFilter(admin.ChoicesFieldListFilter):
    """The states of filed cases: drafts are private to their writers and never listed."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        draft = str(Case.Status.DRAFT.label)
        return (choice for choice in super().choices(changelist) if choice["display"] != draft)


@admin.register(Case)
class CaseAdmin(OfficeAdmin):
    """Cases of the areas in which the user has a duty; sealed ones as `visible_to` lets."""

    reading = Action.READ_CASES
    keyset_order = ("-filed", "-pk")
    list_display = (
        "shown_number", "shown_name", "village", "shown_status", "urgency", "holder", "due_day",
    )  # fmt: skip
    list_filter = (("status", FiledStatusFilter), "urgency", "holder", "channel", AreaFilter)
    list_select_related = ("village", "resident")
    search_fields = ("number",)
    search_help_text = _("Case number, or the beginning of the resident's name")
    inlines = (NeedPart, EventPart, AttachmentPart)
    actions = (
        plain_action(workflow.verify_case, _("Verify"), right=Action.VERIFY_CASE),
        asking_action(
            workflow.return_case, _("Return for correction"), right=Action.VERIFY_CASE,
            label=_("What to correct"),
        ),
        asking_action(workflow.reject_case, _("Reject"), right=Action.VERIFY_CASE),
        asking_action(workflow.cancel_case, _("Cancel the case"), right=Action.CANCEL_CASE),
        asking_action(
            workflow.tell_resident, _("Resident was told the outcome"), ask="text",
            right=Action.CONFIRM_ARRIVAL, label=_("How the resident was told"),
        ),
        asking_action(
            workflow.confirm_arrival, _("Help arrived"), ask="text",
            right=Action.CONFIRM_ARRIVAL, label=_("What the resident said"),
        ),
        asking_action(
            workflow.report_not_arrived, _("Help did not arrive"), right=Action.REOPEN_CASE,
            label=_("What the resident said"),
        ),
        asking_action(workflow.reopen_case, _("Reopen"), right=Action.REOPEN_CASE),
        asking_action(
            workflow.add_note, _("Add a note"), right=Action.FILE_CASE, ask="text", label=_("Note")
        ),
    )  # fmt: skip
    fields = (
        "number", "page", "resident", "village", "channel", "category", "story", "urgency",
        "urgency_reason", "is_sealed", "shown_status", "holder", "due_at", "filed_by", "filed_at",
        "verified_by", "verified_at", "return_reason", "resolved_at", "resident_told_at",
        "closed_at", "is_confirmed", "reopened_at", "consent_manner", "consented_at",
        "consent_version", "consent_withdrawn_at", "withdrawal_asked_by", "withdrawal_manner",
    )  # fmt: skip
    readonly_fields = ("page", "shown_status")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-filed_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        """Only drafts have no moment of filing, and drafts are not shown here."""
        filed = ExpressionWrapper(F("filed_at"), output_field=DateTimeField())
        return super().get_queryset(request).submitted().annotate(filed=filed)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Case], search_term: str
    ) -> tuple[QuerySet[Case], bool]:
        """By the whole number, or by the name; a name never finds a sealed case."""
        term = search_term.strip()
        if not term:
            return queryset, False
        if term[0].isdigit():
            return queryset.filter(number=term), False
        people = Resident.objects.filter(name_key__startswith=name_key(term))
        keys = list(people.order_by("name_key").values_list("pk", flat=True)[:MOST_NAMES])
        return queryset.filter(resident__in=keys, is_sealed=False), False

    @admin.display(description=_("case number"))
    def shown_number(self, case: Case) -> str:
        return unbroken(case)

    @admin.display(description=_("resident"))
    def shown_name(self, case: Case) -> str:
        return case.shown_name

    @admin.display(description=_("status"))
    def shown_status(self, case: Case) -> str:
        words = {"closed_unconfirmed": _("Closed, not confirmed"), "reopened": _("Reopened")}
        return str(words.get(case.shown_status) or case.get_status_display())

    @admin.display(description=_("due"))
    def due_day(self, case: Case) -> str:
        return day(case.due_at)

    @admin.display(description=_("page of the case"))
    def page(self, case: Case) -> str:
        url = reverse("cases:detail", args=[case.number])
        return link(url, _("Open"))
