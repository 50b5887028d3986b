"""Referrals, services and routing rules in the admin."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, reasoned_action
from pilarsosial.regions.admin import AreaFilter
from referrals import workflow
from referrals.models import Referral, ReferralEvent, RoutingRule, Service


class TurnPart(PartAdmin):
    """The conversation of office and agency."""

    model = ReferralEvent
    reading = Action.READ_CASES
    fields = readonly_fields = ("happened_at", "kind", "by", "agency", "text", "version")


@admin.register(Referral)
class ReferralAdmin(OfficeAdmin):
    """What was sent to agencies, and what came of it."""

    reading = Action.READ_CASES
    keyset_order = ("-pk",)
    list_display = (
        "code",
        "agency",
        "service",
        "village",
        "status",
        "is_overdue",
        "sent_at",
        "due_at",
    )
    list_filter = ("status", "is_overdue", "is_urgent", "agency", AreaFilter)
    list_select_related = ("agency", "service__agency", "village")
    search_fields = ("code",)
    search_help_text = _("Referral number, whole")
    inlines = (TurnPart,)
    actions = (reasoned_action(workflow.withdraw, _("Withdraw")),)
    fields = (
        "code", "page", "agency", "service", "village", "status", "is_urgent", "request", "version", "sent_by",
        "sent_at", "received_at", "decided_at", "due_at", "is_overdue", "clock_stopped_at", "requested_documents",
        "decline_reason", "completed_at", "outcome", "outcome_reason", "delivered_on", "amount", "unit", "previous",
    )  # fmt: skip
    readonly_fields = ("page",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Referral], search_term: str
    ) -> tuple[QuerySet[Referral], bool]:
        term = search_term.strip()
        return (queryset.filter(code=term) if term else queryset), False

    @admin.display(description=_("page of the referral"))
    def page(self, referral: Referral) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("referrals:detail", args=[referral.code]), _("Open")
        )


@admin.register(Service)
class ServiceAdmin(OfficeAdmin):
    """What agencies offer: areas, documents, time limit, what of a resident it may see."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("pk",)
    list_display = (
        "name",
        "agency",
        "code",
        "sla_amount",
        "sla_unit",
        "taking_referrals",
        "full_until",
    )
    list_filter = ("taking_referrals", "agency")
    list_select_related = ("agency",)
    search_fields = ("name__icontains", "code__exact")
    autocomplete_fields = ("agency", "service_areas")
    filter_horizontal = ("needs",)


@admin.register(RoutingRule)
class RoutingRuleAdmin(OfficeAdmin):
    """Which service a need of an area goes to."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("need_type", "pk")
    list_display = ("need_type", "area", "service", "priority", "is_active")
    list_filter = ("is_active", "need_type", "service__agency")
    list_select_related = ("need_type", "area", "service__agency")
    autocomplete_fields = ("need_type", "area", "service")
