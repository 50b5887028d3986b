"""The log of disclosures."""

from functools import cache

from django.apps import apps
from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.regions.admin import AreaFilter

LONGEST_KEY = 18  # digits of a bigint


@admin.register(Read)
class ReadAdmin(OfficeAdmin):
    """Who was shown personal data, when and why."""

    reading = Action.READ_TRAILS
    list_display = ("read_at", "kind", "about", "village", "user", "client", "agency", "reason")
    list_filter = ("kind", AreaFilter)
    list_select_related = ("village", "user", "client", "agency")
    search_fields = ("subject",)
    search_help_text = _("Model and key, such as resident:12.")

    @admin.display(description=_("about"))
    def about(self, read: Read) -> str:
        """Say "resident:12" in the reader's language."""
        model, _colon, key = read.subject.partition(":")
        return f"{_noun_of(model)} {key}"

    def get_search_results(self, request, queryset, search_term):  # type: ignore[no-untyped-def]
        term = search_term.strip()
        return (queryset.filter(_meant_by(term)) if term else queryset), False


def _meant_by(term: str) -> Q:
    """A resident is searched with all that tells about them: files, cases and referrals too."""
    model, _colon, key = term.partition(":")
    if model == "resident" and key.isdecimal() and len(key) <= LONGEST_KEY:
        return Q(resident=int(key))
    return Q(subject=term)


@cache
def _noun_of(model: str) -> object:
    """The name of a model in the language of the reader, by its key in the log."""
    names = {one._meta.model_name: one._meta.verbose_name for one in apps.get_models()}
    return names.get(model, model)
