"""Places and holidays in the admin, and the filter by subdistrict that other lists use."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Holiday, Region


class AreaFilter(admin.SimpleListFilter):
    """Subdistricts of the user's districts."""

    title = _("subdistrict")
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        districts = {duty.area_id[:5] for duty in request.user.duties_today}
        rows = Region.objects.subdistricts().within(*districts).current()
        return list(rows.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        return queryset.filter(inside("village", [code])) if code else queryset


@admin.register(Region)
class RegionAdmin(OfficeAdmin):
    """Official regions are loaded, not typed."""

    reading = "keep_settings"
    keyset_order = ("code",)
    list_display = ("code", "full_name", "level", "postal_code", "valid_until")
    list_filter = ("level", "kind")
    search_fields = ("code__startswith", "name__istartswith")


@admin.register(Holiday)
class HolidayAdmin(OfficeAdmin):
    """Days on which deadlines do not run."""

    reading = keeping = "keep_settings"
    keyset_order = ("-day_on", "-pk")
    list_display = ("day_on", "name", "kind", "region")
    list_filter = ("kind",)
    autocomplete_fields = ("region",)
