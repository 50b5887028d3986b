"""What agencies offer, and the office's routing rules."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from pilarsosial.accounts.admin import AgencyFilter
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin
from referrals.models import RoutingRule, Service
from referrals.models.catalogue import RESIDENT_FIELDS


class ServiceForm(forms.ModelForm):
    """A service, with the resident fields by name."""

    discloses = forms.MultipleChoiceField(
        label=_("Resident fields that it may see"),
        choices=list(RESIDENT_FIELDS.items()),
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        if (fields.get("sla_amount") is None) != (not fields.get("sla_unit")):
            self.add_error("sla_unit", _("Give the time limit and its unit, or neither."))
        return fields


class RuleAgencyFilter(AgencyFilter):
    """Agencies of the user's districts, by the service of the rule."""

    path = "service__agency"


@admin.register(Service)
class ServiceAdmin(PlacedAdmin):
    """What agencies offer: areas, documents, time limit, what of a resident it may see."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    place = "agency__area"
    form = ServiceForm
    keyset_order = ("pk",)
    list_display = (
        "name", "agency", "code", "sla_amount", "sla_unit", "taking_referrals", "full_until",
    )  # fmt: skip
    list_filter = ("taking_referrals", AgencyFilter)
    list_select_related = ("agency",)
    search_fields = ("name__icontains", "code__exact")
    search_help_text = _("Code, or a part of the name")
    autocomplete_fields = ("agency", "service_areas", "needs")


@admin.register(RoutingRule)
class RoutingRuleAdmin(PlacedAdmin):
    """Which service a need of an area goes to."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    place = "area"
    keyset_order = ("need_type", "priority", "pk")
    list_display = ("need_type", "area", "service", "priority", "is_active")
    list_filter = ("is_active", "need_type", RuleAgencyFilter)
    list_select_related = ("need_type", "area", "service__agency")
    autocomplete_fields = ("need_type", "area", "service")
