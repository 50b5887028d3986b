"""Releases and what villages settled of them, read."""

from django.contrib import admin

from cases.lists.models import Difference, Release
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.admin import AreaFilter


@admin.register(Release)
class ReleaseAdmin(OfficeAdmin):
    """Lists of residents as of a day."""

    reading = Action.READ_RESIDENTS
    keyset_order = ("-released_on", "-pk")
    list_display = ("__str__", "released_on", "district", "created_at")
    list_filter = ("source",)
    list_select_related = ("district",)
    fields = ("source", "programme", "released_on", "district", "created_at")
    is_exported = False


@admin.register(Difference)
class DifferenceAdmin(OfficeAdmin):
    """What a release says otherwise, and what the village found: the proposals for SIKS-NG."""

    reading = Action.READ_RESIDENTS
    list_display = (
        "resident", "kind", "decile_before", "decile_now", "village", "outcome", "settled_at",
    )  # fmt: skip
    list_filter = ("kind", "outcome", AreaFilter)
    list_select_related = ("resident", "village")
    fields = (
        "release", "resident", "village", "kind", "decile_before", "decile_now", "outcome", "note",
        "settled_by", "settled_at",
    )  # fmt: skip
