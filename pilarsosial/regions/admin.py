"""Places and holidays in the admin, and what lists of other apps need to keep to their area."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.office_admin.rights import may_everywhere
from pilarsosial.regions.areas import inside, upwards
from pilarsosial.regions.models import Holiday, Region


class AreaFilter(admin.SimpleListFilter):
    """Subdistricts of the user's districts."""

    title = _("subdistrict")
    parameter_name = "area"
    place = "village"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        districts = {duty.area_id[:5] for duty in request.user.duties_today}
        rows = Region.objects.subdistricts().within(*districts).current()
        return list(rows.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        return queryset.filter(inside(self.place, [code])) if code else queryset


def areas_kept(user: Any, action: str) -> list[str] | None:
    """Where a user keeps something; None: everywhere, which is for superusers."""
    return None if may_everywhere(user, action) else sorted(user.areas_for(action))


class PlacedAdmin(OfficeAdmin):
    """Settings that belong to an area: kept by whoever has the duty there, read above it too.

    `place` is the way from a row to its region ("area", "service__agency__area").
    """

    place: ClassVar[str]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        kept = areas_kept(request.user, self.keeping or self.reading)
        if kept is None:
            return rows
        areas = {*kept, *request.user.areas_for(self.reading)}
        above = {code for area in areas for code in upwards(area)}
        return rows.filter(inside(self.place, areas) | Q(**{f"{self.place}__in": above}))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if not super().has_change_permission(request, obj) or self.keeping is None:
            return False
        everywhere = may_everywhere(request.user, self.keeping)
        return (
            obj is None or everywhere or request.user.may(self.keeping, within=self.place_of(obj))
        )

    def place_of(self, row: Any) -> str:
        *way, last = self.place.split("__")
        for name in way:
            row = getattr(row, name)
        return getattr(row, f"{last}_id") or ""

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """Choose places inside one's own areas only."""
        kept = areas_kept(request.user, self.keeping or self.reading)
        if db_field.related_model is Region and kept is not None:
            return Region.objects.within(*kept)
        return super().get_field_queryset(db, db_field, request)


@admin.register(Region)
class RegionAdmin(OfficeAdmin):
    """Official regions are loaded, not typed."""

    reading = "keep_settings"
    keyset_order = ("code",)
    list_display = ("code", "full_name", "level", "postal_code", "valid_until")
    list_filter = ("level", "kind")
    search_fields = ("code__startswith", "name__istartswith")
    search_help_text = _("Code, or the beginning of the name")

    @admin.display(description=_("name"))
    def full_name(self, region: Region) -> str:
        return region.full_name


@admin.register(Holiday)
class HolidayAdmin(PlacedAdmin):
    """Days on which deadlines do not run. National ones belong to everybody."""

    reading = keeping = "keep_settings"
    place = "region"
    keyset_order = ("-day_on", "-pk")
    list_display = ("day_on", "name", "kind", "region")
    list_filter = ("kind",)
    list_select_related = ("region",)
    autocomplete_fields = ("region",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Holiday]:
        national = Holiday.objects.filter(region=None)
        return (super().get_queryset(request) | national).order_by(*self.keyset_order)

    def has_change_permission(self, request: HttpRequest, obj: Holiday | None = None) -> bool:
        return super().has_change_permission(request, obj if obj and obj.region_id else None)
