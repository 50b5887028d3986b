"""People who sign in, and their duties."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Action
from pilarsosial.accounts.workflow import may_reset
from pilarsosial.office_admin import OfficeAdmin, link
from pilarsosial.office_admin.choosing import WithSearchBoxes
from pilarsosial.office_admin.rights import ByDuty, may, may_everywhere
from pilarsosial.regions.admin import areas_kept
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

GIVEN_ONCE = ("role", "area", "starts_on")


class DutyForm(forms.ModelForm):
    """A duty that was given stays as it was; only its last day is set."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in GIVEN_ONCE if self.instance.pk else ():
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        start, end = fields.get("starts_on"), fields.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The last day lies before the first."))
        return fields


class DutyPart(WithSearchBoxes, ByDuty, TabularInline):
    """The duties of a person: added and ended, never deleted. Nobody gives themselves one."""

    model = Duty
    form = DutyForm
    reading = Action.RESET_PASSWORDS
    keeping = Action.KEEP_SETTINGS
    fields = ("role", "area", "starts_on", "ends_on")
    extra = 0
    can_delete = False
    hide_title = True
    autocomplete_fields = ("area",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Duty]:
        rows = super().get_queryset(request).select_related("area")
        if may_everywhere(request.user, Action.KEEP_SETTINGS):
            return rows
        user = request.user
        areas = user.areas_for(Action.RESET_PASSWORDS) | user.areas_for(Action.READ_TRAILS)
        return rows.filter(inside("area", areas))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or may(request.user, Action.READ_TRAILS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_self(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not _is_self(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kept = areas_kept(request.user, Action.KEEP_SETTINGS)
        if db_field.name == "area" and kept is not None:
            kwargs["queryset"] = Region.objects.within(*kept)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_min_num(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> int:
        """A person without a duty would be seen by nobody."""
        return 0 if obj else 1

    def get_formset(self, request: HttpRequest, obj: User | None = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, validate_min=obj is None, **kwargs)


@admin.register(User)
class UserAdmin(OfficeAdmin):
    """People who sign in. Passwords are reset by a slip, not typed here."""

    reading = Action.RESET_PASSWORDS
    keeping = Action.KEEP_SETTINGS
    keyset_order = ("username",)
    list_display = ("username", "full_name", "phone", "is_active", "last_login")
    list_filter = ("is_active", "duties__role")
    search_fields = ("username__startswith", "full_name__istartswith")
    search_help_text = _("User name, or the beginning of the name")
    fields = (
        "username", "full_name", "phone", "email", "is_active", "password_slip",
        "must_change_password", "last_login",
    )  # fmt: skip
    readonly_fields = ("password_slip", "must_change_password", "last_login")
    inlines = (DutyPart,)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The auditor reads who holds which duty as part of the trails."""
        return super().has_view_permission(request, obj) or may(request.user, Action.READ_TRAILS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts of superusers are kept by superusers, and nobody keeps their own."""
        if not super().has_change_permission(request, obj) or _is_self(request, obj):
            return False
        return obj is None or request.user.is_superuser or not obj.is_superuser

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        if may_everywhere(request.user, Action.KEEP_SETTINGS):
            return User.objects.filter(agency=None).order_by(*self.keyset_order)
        return super().get_queryset(request).filter(agency=None)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return ("username", "full_name", "phone", "email")
        fields = super().get_fields(request, obj)
        allowed = may_reset(obj, by=request.user)
        return fields if allowed else [name for name in fields if name != "password_slip"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("one-time password"))
    def password_slip(self, user: User) -> str:
        url = reverse("accounts:reset_password", args=[user.pk])
        return link(url, _("Print a slip with a one-time password"))


def _is_self(request: HttpRequest, obj: Any) -> bool:
    return obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
