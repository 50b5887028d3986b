"""A list of the admin as a user would see it now: its rows narrowed by a filter, and its columns.

Used when an export is asked for and again when it is written: a duty may have ended in between.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import RIGHTS, Action
from pilarsosial.errors import ActionRefused
from pilarsosial.exports.models import Export
from pilarsosial.exports.naming import capitalised, title_of
from pilarsosial.exports.resources import ListResource, ShownResource, resource_of
from pilarsosial.regions.areas import covers

CURSORS = ("after", "before", "list")


@dataclass(frozen=True)
class OpenList:
    """What a user may take out of a list, and with which columns."""

    model_admin: Any
    resource: ListResource | ShownResource
    rows: QuerySet[Any]
    areas: frozenset[str]
    duties: list[str]
    may_show_numbers: bool

    @property
    def title(self) -> str:
        return title_of(self.model_admin.opts.label_lower)

    @property
    def titles(self) -> list[str]:
        """The heads of the columns. A sheet has each of them once: "Status", "Status 2"."""
        found: list[str] = []
        for title in map(capitalised, self.resource.get_export_headers()):
            same = sum(one == title or one.rsplit(" ", 1)[0] == title for one in found)
            found.append(f"{title} {same + 1}" if title in found else title)
        return found


def admin_of(label: str) -> Any | None:
    """The list of a model ("cases.case"), if it may leave the house at all."""
    try:
        found: Any = admin.site._registry.get(apps.get_model(label))
    except (LookupError, ValueError):
        return None
    return found if found is not None and found.is_exported else None


def filter_of(query: QueryDict) -> str:
    """The filter and the search of a list's address, without its page."""
    kept = query.copy()
    for name in CURSORS:
        kept.pop(name, None)
    return kept.urlencode()


def open_list(label: str, query: str, *, by: User) -> OpenList:
    """Open a list with those duties of a user that let rows be taken out.

    Whoever may only read elsewhere takes out nothing of there. Raises PermissionDenied when today's
    duties do not allow it, ActionRefused when the filter does not fit the list.
    """
    model_admin = admin_of(label)
    if model_admin is None or not by.is_active:
        raise PermissionDenied
    exporter = with_duties_that_export(by)
    request = _request(label, query, exporter)
    if not exporter.duties_today or not model_admin.has_view_permission(request):
        raise PermissionDenied
    resource = resource_of(model_admin)
    rows = resource.filter_export(_narrowed(model_admin, request))
    areas = exporter.areas_for(Action.EXPORT)
    may_reveal = bool(resource.numbers) and areas <= exporter.areas_for(Action.REVEAL_NIK)
    duties = sorted(f"{duty.role}@{duty.area_id}" for duty in exporter.duties_today)
    return OpenList(model_admin, resource, rows, areas, duties, may_reveal)


def open_again(export: Export) -> OpenList:
    """Open the list of an export as whoever asked for it may today, full numbers included."""
    person = User.objects.get(pk=export.asked_by_id)
    found = open_list(export.list_label, export.query, by=person)
    if export.with_numbers and not found.may_show_numbers:
        raise PermissionDenied
    return found


def reaches_as_far(today: Collection[str], written: Collection[str]) -> bool:
    """Whether each duty of then ("office@33.09.01") is still held today, there or above."""
    held = [duty.split("@") for duty in today]
    return bool(written) and all(
        any(role == kept and covers(area, place) for kept, area in held)
        for role, place in (duty.split("@") for duty in written)
    )


def with_duties_that_export(user: User) -> User:
    """The same person, holding for this request only the duties that come with the right."""
    exporter: User = User.objects.get(pk=user.pk)
    roles = RIGHTS[Action.EXPORT]
    exporter.duties_today = [duty for duty in user.duties_today if duty.role in roles]
    return exporter


def _narrowed(model_admin: Any, request: HttpRequest) -> QuerySet[Any]:
    try:
        changelist = model_admin.get_changelist_instance(request)
    except (IncorrectLookupParameters, ValidationError) as error:
        raise ActionRefused(
            _("The filter does not fit this list. Open the list and set it again.")
        ) from error
    order = model_admin.keyset_order
    rows: QuerySet[Any] = changelist.queryset.order_by(*order)
    return rows


def _request(label: str, query: str, user: User) -> HttpRequest:
    """What the list's page would be asked by."""
    request = HttpRequest()
    request.method = "GET"
    request.GET = QueryDict(query)
    request.user = user
    request.path = reverse(f"admin:{label.replace('.', '_')}_changelist")
    return request
