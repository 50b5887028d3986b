"""Targets and results: read here, set on the page of targets, counted from the records."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members.performance.admin.indicators import PillarFilter
from members.performance.models import Actual, Target
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin


class IndicatorPillarFilter(PillarFilter):
    """Pillars, by way of the indicator."""

    path = "indicator__pillar"


class QuarterFilter(admin.SimpleListFilter):
    """The quarters for which something is set or counted."""

    title = _("quarter")
    parameter_name = "quarter"

    def lookups(self, request, model_admin):  # type: ignore[no-untyped-def]
        rows = model_admin.model.objects.visible_to(request.user).order_by("-quarter")
        quarters = rows.values_list("quarter", flat=True).distinct()[:12]
        return [(quarter, quarter) for quarter in quarters]

    def queryset(self, request, queryset):  # type: ignore[no-untyped-def]
        return queryset.filter(quarter=self.value()) if self.value() else queryset


@admin.register(Target)
class TargetAdmin(OfficeAdmin):
    """What was set. The page of targets sets a whole subdistrict at once."""

    reading = Action.READ_MEMBERS
    keyset_order = ("-quarter", "-pk")
    list_display = ("indicator", "pillar", "quarter", "member", "area", "value")
    list_filter = (QuarterFilter, PillarFilter)
    list_select_related = ("indicator", "pillar", "member", "area")


@admin.register(Actual)
class ActualAdmin(OfficeAdmin):
    """What was done. Counted every night."""

    reading = Action.READ_MEMBERS
    keyset_order = ("-quarter", "-pk")
    list_display = ("indicator", "quarter", "member", "area", "value", "out_of", "counted_at")
    list_filter = (QuarterFilter, IndicatorPillarFilter)
    list_select_related = ("indicator", "member", "area")

    def history_view(self, request, object_id, extra_context=None):  # type: ignore[no-untyped-def]
        """Results are counted again every night and keep no trail of their own."""
        return self.change_view(request, object_id)
