"""Broken glass."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from cases.models import Case, SealOpening
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin


@admin.register(SealOpening)
class SealOpeningAdmin(OfficeAdmin):
    """Who opened sealed cases, and why."""

    reading = Action.READ_SEALED
    is_exported = False  # it names sealed cases
    list_display = ("opened_at", "case", "user", "reason")
    list_select_related = ("case", "user")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SealOpening]:
        return super().get_queryset(request).filter(case__in=Case.objects.visible_to(request.user))
