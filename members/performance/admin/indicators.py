"""What pillars are measured by, and how results are judged: the office's own lists."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import Pillar
from members.performance.models import Indicator, PerformanceRules
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.admin import PlacedAdmin


class PillarFilter(admin.SimpleListFilter):
    """Pillars of the user's districts."""

    title = _("pillar")
    parameter_name = "pillar"
    path = "pillar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        pillars = Pillar.objects.visible_to(request.user).order_by("position", "code")
        return [(str(key), name) for key, name in pillars.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        offered = {key for key, _name in self.lookup_choices}
        if self.value() is None:
            return queryset
        return queryset.filter(
            **{self.path: self.value()} if self.value() in offered else {"pk": None}
        )


@admin.register(Indicator)
class IndicatorAdmin(OfficeAdmin):
    """Indicators of the pillars: the office's to edit."""

    reading = Action.READ_PILLARS
    keeping = Action.SET_TARGETS
    keyset_order = ("pillar", "position", "pk")
    list_display = ("name", "code", "pillar", "unit", "source", "is_active")
    list_filter = ("is_active", "source", PillarFilter)
    list_select_related = ("pillar",)
    search_fields = ("code__exact", "name__icontains")
    search_help_text = _("Code, or a part of the name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An indicator stays its pillar's: targets and reports point to it."""
        return ("pillar", "code") if obj else ()

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        if db_field.remote_field.model is Pillar:
            areas = request.user.areas_for(Action.SET_TARGETS)
            return Pillar.objects.filter(district__in={area[:5] for area in areas})
        return super().get_field_queryset(db, db_field, request)


@admin.register(PerformanceRules)
class PerformanceRulesAdmin(PlacedAdmin):
    """The bands of a district, and who approves reports."""

    reading = keeping = Action.SET_TARGETS
    place = "district"
    keyset_order = ("district", "pk")
    list_display = ("district", "good_from", "fair_from", "approval")
    list_select_related = ("district",)
    autocomplete_fields = ("district",)
