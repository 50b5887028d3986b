"""Lists of the admin. Rights come from duties; a list shows what `visible_to` leaves."""

from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, TabularInline

from pilarsosial.office_admin.changes import changes_of
from pilarsosial.office_admin.choosing import WithSearchBoxes
from pilarsosial.office_admin.paging import CappedPaginator, KeysetChangeList
from pilarsosial.office_admin.rights import ByDuty, may
from pilarsosial.office_admin.searching import address_of, asks

PLAIN_LOOKUPS = ("", "exact", "pk__exact", "id__exact", "code__exact", "isnull")


class OfficeAdmin(WithSearchBoxes, ByDuty, ModelAdmin):
    """A list with rights by duty, pages by key, and the trail of changes of each row."""

    keyset_order: ClassVar[tuple[str, ...]] = ("-pk",)
    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    actions_on_top = True
    sortable_by: ClassVar[tuple[str, ...]] = ()
    compressed_fields = True
    warn_unsaved_form = True
    view_on_site = False
    # Whether the list may leave the house as a spreadsheet (pilarsosial.exports), by whoever may.
    is_exported: ClassVar[bool] = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        visible = getattr(rows, "visible_to", None)
        return visible(request.user) if visible else rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetChangeList]:
        return KeysetChangeList

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return self.keyset_order

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer the list as a spreadsheet to whoever may take lists out; answer its search box."""
        if asks(request):
            return redirect(address_of(request))
        offered = {"may_export": self.is_exported and may(request.user, "export")}
        return super().changelist_view(request, offered | (extra_context or {}))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the verbs that this user has a duty for."""
        return {
            name: action
            for name, action in super().get_actions(request).items()
            if may(request.user, getattr(action[0], "right", self.keeping))
        }

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Filter by the filters on the page alone: an address must not probe other columns."""
        filters = self.get_list_filter(request)
        if lookup in {getattr(one, "parameter_name", None) for one in filters}:
            return True
        named = [one[0] if isinstance(one, tuple) else one for one in filters]
        names = [name for name in named if isinstance(name, str)]
        return any(
            lookup == name
            or (lookup.startswith(f"{name}__") and lookup[len(name) + 2 :] in PLAIN_LOOKUPS)
            for name in names
        )

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """Offer and take only rows that this user's own list of them shows."""
        model = db_field.remote_field.model
        if self.admin_site.is_registered(model):
            return self.admin_site.get_model_admin(model).get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show who changed what, when, from what to what: the rows that the triggers wrote."""
        row = self.get_object(request, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Trail of changes"),
            "subtitle": str(row),
            "object": row,
            "opts": self.opts,
            "changes": changes_of(row, shown_to=request.user),
        }
        return TemplateResponse(request, "admin/changes.html", context)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """The triggers keep the trail; a second one would tell names to whoever reads the log."""

    log_change = log_addition

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Not there and not yours look the same on every page of ours: 404."""
        raise Http404


class PartAdmin(WithSearchBoxes, ByDuty, TabularInline):
    """Rows that belong to another row and are only read there."""

    extra = 0
    can_delete = False
    show_change_link = False
    hide_title = True

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
