"""The log of disclosures."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.admin import AreaFilter


@admin.register(Read)
class ReadAdmin(OfficeAdmin):
    """Who was shown personal data, when and why."""

    reading = Action.READ_TRAILS
    list_display = ("read_at", "kind", "subject", "village", "user", "client", "reason")
    list_filter = ("kind", AreaFilter)
    list_select_related = ("village", "user", "client")
    search_fields = ("subject",)
    search_help_text = _("Model and key, such as resident:12.")

    def get_search_results(self, request, queryset, search_term):  # type: ignore[no-untyped-def]
        term = search_term.strip()
        return (queryset.filter(subject=term) if term else queryset), False
