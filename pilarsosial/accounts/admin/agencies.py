"""Who takes referrals."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin, areas_kept


class AgencyFilter(admin.SimpleListFilter):
    """Agencies that work in the user's districts, whatever their level."""

    title = _("agency")
    parameter_name = "agency"
    path = "agency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        agencies = Agency.objects.order_by("name")
        if not request.user.is_superuser:
            districts = {duty.area_id[:5] for duty in request.user.duties_today}
            agencies = agencies.reaching(*districts)
        return [(str(key), name) for key, name in agencies.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        offered = {key for key, _name in self.lookup_choices}
        if self.value() is None:
            return queryset
        return queryset.filter(
            **{self.path: self.value()} if self.value() in offered else {"pk": None}
        )


@admin.register(Agency)
class AgencyAdmin(PlacedAdmin):
    """Who takes referrals. Those of the province and of the country that stand once for all are
    read, and kept by superusers; an office keeps an entry of its own by naming its level.
    """

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    place = "area"
    keyset_order = ("name", "pk")
    list_display = (
        "name", "code", "full_name", "level", "area", "default_sla_workdays", "is_active",
    )  # fmt: skip
    list_filter = ("is_active", "is_opd", "belongs_to")
    search_fields = ("name__istartswith", "code__exact")
    search_help_text = _("Code, or the beginning of the name")
    list_select_related = ("area",)
    autocomplete_fields = ("area",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agency]:
        return (super().get_queryset(request) | Agency.objects.filter(area=None)).order_by(
            *self.keyset_order
        )

    @admin.display(description=_("Level"))
    def level(self, agency: Agency) -> str:
        return agency.level

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only a superuser leaves the area empty: that is the whole country."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and areas_kept(request.user, self.keeping) is not None:
            field.required = True
            field.help_text = _("Your district or a place in it, whatever level the agency is of.")
        return field
