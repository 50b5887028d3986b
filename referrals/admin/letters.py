"""How the letters of an office look, in the admin."""

from django.contrib import admin

from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin
from referrals.models import LetterStyle


@admin.register(LetterStyle)
class LetterStyleAdmin(PlacedAdmin):
    """Numbers, signature and the life of links: one row for each office."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "district"
    list_display = ("district", "number_pattern", "signer_name", "link_days")
    list_select_related = ("district",)
    autocomplete_fields = ("district",)
