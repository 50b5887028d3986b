"""How long the ladder waits: the office's to edit."""

from django.contrib import admin

from cases.ladder.models import LadderWaits
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin


@admin.register(LadderWaits)
class LadderWaitsAdmin(PlacedAdmin):
    """When the next one hears that a day has passed; an earlier wait stays in the history."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "district"
    keyset_order = ("district", "pk")
    list_display = (
        "district", "second_workdays", "third_workdays", "fourth_workdays", "second_hours",
        "third_hours", "fourth_hours",
    )  # fmt: skip
    list_select_related = ("district",)
    autocomplete_fields = ("district",)
