"""Residents and households, read. They are kept on the pages of the village desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Household, Resident
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import name_key
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, link
from pilarsosial.regions.admin import AreaFilter


class MemberPart(PartAdmin):
    """The people of a household who live in the user's areas."""

    model = Resident
    fk_name = "household"
    reading = Action.READ_RESIDENTS
    fields = readonly_fields = ("name", "birth_date", "sex", "village", "status")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resident]:
        return Resident.objects.visible_to(request.user).current().select_related("village")


@admin.register(Resident)
class ResidentAdmin(OfficeAdmin):
    """People who are served. A NIK is masked here and is not searched by: it would stand in the
    address.
    """

    reading = Action.READ_RESIDENTS
    keyset_order = ("name_key", "pk")
    list_display = ("name", "birth_date", "sex", "village", "status")
    list_filter = ("status", "sex", AreaFilter)
    list_select_related = ("village",)
    search_fields = ("name_key",)
    search_help_text = _("The beginning of the name")
    fields = (
        "name", "page", "alias", "nik_masked", "without_nik", "birth_date", "birth_year", "sex",
        "household", "role", "village", "address", "phone", "phone_owner", "status",
        "status_since", "moved_to", "created_by", "created_at",
    )  # fmt: skip
    readonly_fields = ("page", "nik_masked")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Resident]:
        """One person is one row, also in what leaves the house as a sheet."""
        return super().get_queryset(request).filter(merged_into=None)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Resident], search_term: str
    ) -> tuple[QuerySet[Resident], bool]:
        if search_term.strip():
            queryset = queryset.filter(name_key__startswith=name_key(search_term))
        return queryset, False

    @admin.display(description=_("page of the resident"))
    def page(self, resident: Resident) -> str:
        url = reverse("residents:detail", args=[resident.pk])
        return link(url, _("Open"))


@admin.register(Household)
class HouseholdAdmin(OfficeAdmin):
    """Families by their card."""

    reading = Action.READ_RESIDENTS
    list_display = ("kk_masked", "village", "address", "dtsen_decile", "dtsen_released_on")
    list_filter = (AreaFilter,)
    list_select_related = ("village",)
    inlines = (MemberPart,)
    fields = (
        "kk_masked", "village", "address", "dtsen_decile", "dtsen_released_on", "dtsen_source",
    )  # fmt: skip
    readonly_fields = ("kk_masked",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset, False
