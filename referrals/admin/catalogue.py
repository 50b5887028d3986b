"""What agencies offer, and the office's routing rules."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from pilarsosial.accounts.admin import AgencyFilter
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin, areas_kept
from pilarsosial.regions.areas import inside
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
        "name", "agency", "level", "code", "sla_amount", "sla_unit", "taking_referrals",
        "full_until",
    )  # fmt: skip
    list_filter = ("taking_referrals", AgencyFilter)
    list_select_related = ("agency",)
    search_fields = ("name__icontains", "code__exact")
    search_help_text = _("Code, or a part of the name")
    autocomplete_fields = ("agency", "service_areas", "needs")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Service]:
        """Services of the whole country too, to be read."""
        national = Service.objects.filter(agency__area=None)
        return (super().get_queryset(request) | national).order_by(*self.keyset_order)

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """An office adds services to the agencies that it keeps, not to those above it."""
        rows = super().get_field_queryset(db, db_field, request)
        kept = areas_kept(request.user, self.keeping)
        if db_field.name == "agency" and kept is not None:
            return rows.filter(inside("area", kept))
        return rows

    @admin.display(description=_("Level"))
    def level(self, service: Service) -> str:
        return service.agency.level


@admin.register(RoutingRule)
class RoutingRuleAdmin(PlacedAdmin):
    """Which service a need of an area goes to."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    place = "area"
    keyset_order = ("need_type", "priority", "pk")
    list_display = (
        "need_type", "area", "service", "priority", "age_from", "age_to", "decile_to", "is_active",
    )  # fmt: skip
    list_filter = ("is_active", "need_type", RuleAgencyFilter)
    list_select_related = ("need_type", "area", "service__agency")
    autocomplete_fields = ("need_type", "area", "service")
