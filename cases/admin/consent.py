"""What residents agree to: the office's words, a new version each time."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases import workflow
from cases.models import ConsentText
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, link

READ = ("version", "words", "published_at", "published_by")


@admin.register(ConsentText)
class ConsentTextAdmin(OfficeAdmin):
    """Versions of the consent text. A version is read; a new one begins with the last words."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("-pk",)
    list_display = ("version", "published_at", "published_by", "cases")
    readonly_fields = ("cases",)
    list_select_related = ("published_by",)
    fields = ("words",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*READ, "cases") if obj else ("words",)

    @admin.display(description=_("cases"))
    def cases(self, text: ConsentText) -> str:
        """Those that were agreed to with this text, as the case list shows them to this user."""
        address = f"{reverse('cases:list')}?{urlencode({'consent': text.version})}"
        return link(address, _("Show them"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"words": ConsentText.current().words}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        kept = workflow.publish_consent_text(words=obj.words, by=request.user)
        obj.pk, obj.version = kept.pk, kept.version
