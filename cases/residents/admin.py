"""Residents and households, read. They are kept on the pages of the village desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cases.residents.models import Household, Resident
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import name_key
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.admin import AreaFilter


@admin.register(Resident)
class ResidentAdmin(OfficeAdmin):
    """People who are served. A NIK is masked here and is not searched by: it would stand in the address."""

    reading = Action.READ_RESIDENTS
    keyset_order = ("name_key", "pk")
    list_display = ("name", "birth_date", "sex", "village", "status")
    list_filter = ("status", "sex", AreaFilter)
    list_select_related = ("village",)
    search_fields = ("name_key",)
    fields = (
        "name", "alias", "nik_masked", "without_nik", "birth_date", "sex", "household", "village", "address",
        "phone", "phone_owner", "status", "created_by", "created_at",
    )  # fmt: skip

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Resident], search_term: str
    ) -> tuple[QuerySet[Resident], bool]:
        if search_term:
            queryset = queryset.filter(name_key__startswith=name_key(search_term))
        return queryset, False


@admin.register(Household)
class HouseholdAdmin(OfficeAdmin):
    """Families by their card."""

    reading = Action.READ_RESIDENTS
    list_display = ("kk_masked", "village", "address", "dtsen_decile", "dtsen_released_on")
    list_filter = (AreaFilter,)
    list_select_related = ("village",)
    fields = (
        "kk_masked", "village", "address", "dtsen_decile", "dtsen_released_on", "dtsen_source",
    )  # fmt: skip

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset, False
