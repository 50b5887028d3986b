"""The district's office and the desks of its villages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Desk, Office
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import AreaFilter, PlacedAdmin


@admin.register(Office)
class OfficeSettingsAdmin(PlacedAdmin):
    """The district's office and its time limits."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "district"
    list_display = ("name", "district", "phone")
    list_select_related = ("district",)
    autocomplete_fields = ("district",)


@admin.register(Desk)
class DeskAdmin(PlacedAdmin):
    """Puskesos of the villages."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    place = "village"
    keyset_order = ("village", "pk")
    list_display = ("village", "decree_number", "coordinator", "phone", "active_since")
    list_filter = (AreaFilter,)
    autocomplete_fields = ("village", "coordinator")
    list_select_related = ("village", "coordinator")
    search_fields = ("village__name__istartswith",)
    search_help_text = _("The beginning of the village's name")
