"""Lists of the admin. Rights come from duties; a list shows what `visible_to` leaves."""

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, TabularInline

from pilarsosial.office_admin.changes import changes_of
from pilarsosial.office_admin.paging import KeysetChangeList


class ByDuty:
    """Who may read and who may keep, as actions of pilarsosial.accounts.rights. Nobody deletes.

    A superuser who holds no duty keeps settings and accounts, and sees no resident and no case.
    """

    reading: ClassVar[str]
    keeping: ClassVar[str | None] = None

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return _may(request, self.reading) or self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.keeping is not None and _may(request, self.keeping)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)


class OfficeAdmin(ByDuty, ModelAdmin):
    """A list with rights by duty, pages by key, and the trail of changes of each row."""

    keyset_order: ClassVar[tuple[str, ...]] = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    actions_selection_counter = False
    sortable_by: ClassVar[tuple[str, ...]] = ()
    list_filter_submit = False
    compressed_fields = True
    warn_unsaved_form = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        visible = getattr(rows, "visible_to", None)
        return visible(request.user) if visible else rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetChangeList]:
        return KeysetChangeList

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return self.keyset_order

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed what, when, from what to what: the triggers' rows, not the admin's log."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Trail of changes"),
            "object": row,
            "opts": self.opts,
            "changes": changes_of(row),
        }
        return TemplateResponse(request, "admin/changes.html", context)


class PartAdmin(ByDuty, TabularInline):
    """Rows that belong to another row and are only read there."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _may(request: HttpRequest, action: str) -> bool:
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.areas_for(action)) or (user.is_superuser and action in FOR_SUPERUSERS)


FOR_SUPERUSERS = frozenset({"keep_settings", "reset_passwords"})
