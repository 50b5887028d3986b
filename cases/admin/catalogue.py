"""Need types and categories: the office's own lists."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cases.models import Category, NeedType
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin


@admin.register(NeedType)
class NeedTypeAdmin(OfficeAdmin):
    """Kinds of needs: the office's to edit."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("code",)
    list_display = (
        "code", "name", "group", "is_sensitive", "is_sealed", "sla_amount", "sla_unit", "is_active",
    )  # fmt: skip
    list_filter = ("is_active", "is_sensitive", "is_sealed", "sla_unit")
    search_fields = ("code__exact", "name__icontains")
    search_help_text = _("Code, or a part of the name")

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        """A code is never renamed: cases point to it."""
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
