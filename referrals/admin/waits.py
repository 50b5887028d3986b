"""How long agencies are given with what is urgent, and who hears of what does not move."""

from typing import Any

from django.contrib import admin
from django.core.cache import cache

from pilarsosial.accounts.rights import Action
from pilarsosial.regions.admin import PlacedAdmin
from referrals.models import ReferralWaits


@admin.register(ReferralWaits)
class ReferralWaitsAdmin(PlacedAdmin):
    """The office's limits and waits; earlier ones stay in the history."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "district"
    keyset_order = ("district", "pk")
    list_display = (
        "district", "emergency_hours", "urgent_workdays", "answer_workdays", "agency_head_workdays",
        "office_workdays", "head_workdays",
    )  # fmt: skip
    list_select_related = ("district",)
    autocomplete_fields = ("district",)

    def save_model(self, request: Any, obj: ReferralWaits, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        cache.delete(f"referral-waits:{obj.district_id}")
