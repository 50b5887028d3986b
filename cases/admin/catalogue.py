"""Need types and categories: the office's own lists."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.letters.placeholders import PLACEHOLDERS
from cases.models import Category, LetterTemplate, NeedType
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, link


@admin.register(NeedType)
class NeedTypeAdmin(OfficeAdmin):
    """Kinds of needs: the office's to edit."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = (
        "code", "name", "group", "is_sensitive", "is_sealed", "sla_amount", "sla_unit", "is_active",
        "asked",
    )  # fmt: skip
    list_filter = ("is_active", "is_sensitive", "is_sealed", "sla_unit")
    search_fields = ("code__exact", "name__icontains")
    search_help_text = _("Code, or a part of the name")

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        """A code is never renamed: cases point to it."""
        return ("code",) if obj else ()

    @admin.display(description=_("extra questions"))
    def asked(self, kind: NeedType) -> str:
        address = reverse("admin:cases_questionset_add")
        return link(f"{address}?need_type={kind.pk}", _("Write a new version"))


@admin.register(LetterTemplate)
class LetterTemplateAdmin(OfficeAdmin):
    """The words of the letters that villages write."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = ("code", "name", "heading", "is_active")
    search_fields = ("code__exact", "name__icontains")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "body":
            words = (f"{{{word}}}: {means}" for word, means in PLACEHOLDERS.items())
            field.help_text = "; ".join(words)
        return field

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        return ("code",) if obj else ()


@admin.register(Category)
class CategoryAdmin(OfficeAdmin):
    """Categories that the state counts."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = ("code", "scheme", "name", "counts_as", "valid_until")
    list_filter = ("scheme",)
    list_select_related = ("counts_as",)
    search_fields = ("code__exact", "name__icontains")
    search_help_text = _("Code, or a part of the name")

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        return ("code",) if obj else ()
