"""How many people need each minimum service: entered once a year, with the source."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import SpmPopulation
from pilarsosial.regions.admin import PlacedAdmin
from pilarsosial.regions.models import Region


@admin.register(SpmPopulation)
class SpmPopulationAdmin(PlacedAdmin):
    """What the shares of the minimum services (SPM) are shares of."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "district"
    keyset_order = ("-year", "service", "pk")
    list_display = ("service", "year", "people", "source", "district")
    list_filter = ("service",)
    list_select_related = ("district",)
    fields = ("district", "year", "service", "people", "source")

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        return super().get_field_queryset(db, db_field, request).filter(level=Region.Level.REGENCY)
