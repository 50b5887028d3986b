"""Programs of agencies, and their secrets."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from pilarsosial.accounts.admin.agencies import AgencyFilter
from pilarsosial.accounts.clients import register_client, revoke_client
from pilarsosial.accounts.models import ApiClient
from pilarsosial.accounts.models.client import SCOPES
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import plain_action
from pilarsosial.regions.admin import PlacedAdmin


class ApiClientForm(forms.ModelForm):
    """A program's agency, scopes and validity."""

    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        choices=[(scope, scope) for scope in SCOPES],
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        start, end = fields.get("valid_from"), fields.get("valid_until")
        if start and end and end <= start:
            self.add_error("valid_until", _("The validity ends before it starts."))
        return fields


@admin.register(ApiClient)
class ApiClientAdmin(PlacedAdmin):
    """Programs of agencies. The secret is shown once, on the page that follows the making."""

    reading = keeping = Action.KEEP_SETTINGS
    place = "agency__area"
    form = ApiClientForm
    keyset_order = ("id",)
    list_display = ("shown_name", "agency", "client_id", "valid_from", "valid_until", "revoked_at")
    list_filter = (AgencyFilter,)
    fields = (
        "name", "agency", "scopes", "valid_from", "valid_until", "requests_per_minute", "client_id",
        "revoked_at",
    )  # fmt: skip
    readonly_fields = ("client_id", "revoked_at")
    autocomplete_fields = ("agency",)
    list_select_related = ("agency",)
    actions = (plain_action(revoke_client, _("Revoke at once"), right=Action.KEEP_SETTINGS),)

    def get_readonly_fields(self, request: HttpRequest, obj: ApiClient | None = None) -> Any:
        """A program stays its agency's."""
        return ("agency", *self.readonly_fields) if obj else self.readonly_fields

    def get_fields(self, request: HttpRequest, obj: ApiClient | None = None) -> Any:
        return self.fields if obj else self.fields[:-2]

    def save_model(self, request: HttpRequest, obj: ApiClient, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        if change:
            super().save_model(request, obj, form, change)
        else:
            obj.secret_to_show = register_client(obj, by=request.user)

    def response_add(
        self, request: HttpRequest, obj: ApiClient, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show the secret in the answer itself: a message would wait in a cookie or a session."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Write the secret down now"),
            "opts": self.opts,
            "client": obj,
            "secret": obj.secret_to_show,
        }
        response = TemplateResponse(request, "admin/secret.html", context)
        add_never_cache_headers(response)
        return response

    @admin.display(description=_("name"))
    def shown_name(self, client: ApiClient) -> str:
        return str(client)
