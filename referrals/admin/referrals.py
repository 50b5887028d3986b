"""Referrals in the admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.admin import AgencyFilter
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, asking_action, day, link, unbroken
from pilarsosial.regions.admin import AreaFilter
from referrals import workflow
from referrals.disclosure import in_words
from referrals.models import Referral, ReferralEvent


class TurnPart(PartAdmin):
    """The conversation of office and agency."""

    model = ReferralEvent
    verbose_name_plural = _("timeline")
    reading = Action.READ_CASES
    fields = readonly_fields = ("happened_at", "kind", "by", "agency", "text")
    ordering = ("-happened_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReferralEvent]:
        return super().get_queryset(request).select_related("by", "agency")


@admin.register(Referral)
class ReferralAdmin(OfficeAdmin):
    """What was sent to agencies, and what came of it."""

    reading = Action.READ_CASES
    keyset_order = ("-sent_at", "-pk")
    list_display = (
        "shown_code", "agency", "service", "village", "status", "is_overdue", "sent_day", "due_day",
    )  # fmt: skip
    list_filter = ("status", "is_overdue", "is_urgent", AgencyFilter, AreaFilter)
    list_select_related = ("agency", "service__agency", "village")
    search_fields = ("code",)
    search_help_text = _("Referral number, whole")
    inlines = (TurnPart,)
    actions = (
        asking_action(workflow.withdraw, _("Withdraw"), right=Action.ROUTE_NEED),
        asking_action(
            workflow.add_note, _("Write to the agency"), right=Action.SUPPLY_DOCUMENTS, ask="text",
            label=_("Note"),
        ),
    )  # fmt: skip
    fields = (
        "code", "page", "case", "agency", "service", "village", "status", "is_urgent", "request",
        "opened", "ground", "consented_at", "consent_version", "version", "sent_by", "sent_at",
        "received_at", "decided_at", "due_at", "is_overdue", "clock_stopped_at", "documents_asked",
        "decline_reason", "completed_at", "outcome", "outcome_reason", "delivered_on", "amount",
        "unit", "previous",
    )  # fmt: skip
    readonly_fields = ("page", "documents_asked", "opened")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Referral], search_term: str
    ) -> tuple[QuerySet[Referral], bool]:
        term = search_term.strip()
        return (queryset.filter(code=term) if term else queryset), False

    @admin.display(description=_("referral number"))
    def shown_code(self, referral: Referral) -> str:
        return unbroken(referral)

    @admin.display(description=_("sent at"))
    def sent_day(self, referral: Referral) -> str:
        return day(referral.sent_at)

    @admin.display(description=_("due"))
    def due_day(self, referral: Referral) -> str:
        return day(referral.due_at)

    @admin.display(description=_("requested documents"))
    def documents_asked(self, referral: Referral) -> str:
        return ", ".join(referral.requested_documents) or "–"

    @admin.display(description=_("resident fields opened when it was sent"))
    def opened(self, referral: Referral) -> str:
        return ", ".join(map(str, in_words(referral.discloses))) or "–"

    @admin.display(description=_("page of the referral"))
    def page(self, referral: Referral) -> str:
        url = reverse("referrals:detail", args=[referral.code])
        return link(url, _("Open"))
