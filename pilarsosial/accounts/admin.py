"""People, duties, agencies, their programs, the office and its desks."""

import secrets
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import TabularInline

from pilarsosial.accounts.models import Agency, ApiClient, Desk, Duty, Office, User
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.office_admin.lists import ByDuty
from pilarsosial.regions.admin import AreaFilter

SECRET_BYTES = 32  # 256 random bits


class DutyPart(ByDuty, TabularInline):
    """The duties of a person: added and ended, never deleted."""

    model = Duty
    reading = Action.RESET_PASSWORDS
    keeping = Action.KEEP_SETTINGS
    extra = 0
    can_delete = False
    autocomplete_fields = ("area",)


@admin.register(User)
class UserAdmin(OfficeAdmin):
    """People who sign in. Passwords are reset on the page of the people, not typed here."""

    reading = Action.RESET_PASSWORDS
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("username",)
    list_display = ("username", "full_name", "phone", "agency", "is_active", "last_login")
    list_filter = ("is_active", "duties__role")
    search_fields = ("username__startswith", "full_name__istartswith")
    fields = ("username", "full_name", "phone", "email", "agency", "is_active", "last_login")
    readonly_fields = ("last_login",)
    autocomplete_fields = ("agency",)
    inlines = (DutyPart,)
    list_select_related = ("agency",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Agency)
class AgencyAdmin(OfficeAdmin):
    """Who takes referrals."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("name", "pk")
    list_display = (
        "name",
        "code",
        "full_name",
        "area",
        "default_sla_workdays",
        "is_opd",
        "is_active",
    )
    list_filter = ("is_active", "is_opd")
    search_fields = ("name__istartswith", "code__exact")
    list_select_related = ("area",)
    autocomplete_fields = ("area",)


@admin.register(ApiClient)
class ApiClientAdmin(OfficeAdmin):
    """Programs of agencies. The secret is shown once, when the client is made."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("name", "pk")
    list_display = ("name", "agency", "client_id", "valid_from", "valid_until", "revoked_at")
    list_filter = ("agency",)
    fields = (
        "name", "agency", "scopes", "valid_from", "valid_until", "requests_per_minute", "client_id",
        "revoked_at",
    )  # fmt: skip
    readonly_fields = ("client_id", "revoked_at")
    autocomplete_fields = ("agency",)
    list_select_related = ("agency",)
    actions = ("revoke",)

    def save_model(self, request: HttpRequest, obj: ApiClient, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        if change:
            super().save_model(request, obj, form, change)
            return
        secret = secrets.token_urlsafe(SECRET_BYTES)
        obj.client_type = ApiClient.CLIENT_CONFIDENTIAL
        obj.authorization_grant_type = ApiClient.GRANT_CLIENT_CREDENTIALS
        obj.client_secret = secret
        obj.user = User.objects.create(
            username=f"svc-{obj.client_id[:12].lower()}", full_name=obj.name, agency=obj.agency
        )
        super().save_model(request, obj, form, change)
        shown = _("Write the secret down now, it is not shown again: %(secret)s") % {
            "secret": secret
        }
        self.message_user(request, shown, messages.WARNING)

    @admin.action(description=gettext_lazy("Revoke at once"))
    def revoke(self, request: HttpRequest, rows: QuerySet[ApiClient]) -> None:
        count = rows.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(
            request, _("Revoked: %(n)d. Their tokens are refused now.") % {"n": count}
        )


@admin.register(Office)
class OfficeRowAdmin(OfficeAdmin):
    """The district's office and its time limits."""

    reading = keeping = Action.KEEP_SETTINGS
    list_display = ("name", "district", "phone")
    autocomplete_fields = ("district",)


@admin.register(Desk)
class DeskAdmin(OfficeAdmin):
    """Puskesos of the villages."""

    reading = Action.READ_CASES
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("village", "pk")
    list_display = ("village", "decree_number", "coordinator", "phone", "active_since")
    list_filter = (AreaFilter,)
    autocomplete_fields = ("village", "coordinator")
    list_select_related = ("village", "coordinator")
    search_fields = ("village__name__istartswith",)
