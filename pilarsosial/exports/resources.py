"""Which columns a list has as a spreadsheet.

A list of many rows has a `ListResource` in its app's resources.py, whose columns PostgreSQL fills.
Every other list of the admin goes out with the columns of its screen.
"""

from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Any, ClassVar

from django.contrib.admin.utils import display_for_field, label_for_field, lookup_field
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import Resource

from pilarsosial.db import keyset_page
from pilarsosial.exports.columns import Column, Sealed
from pilarsosial.office_admin.shown import NO_BREAK_SPACE

PAGE = 2_000
NOTHING = "–"
_RESOURCES: dict[str, type["ListResource"]] = {}


class ListResource(Resource):
    """A list whose columns are SQL. `filter_export` leaves out rows that never leave the house."""

    title: ClassVar[str | Promise] = ""

    @property
    def columns(self) -> list[Column]:
        found: list[Column] = self.get_export_fields()
        return found

    @property
    def numbers(self) -> list[Sealed]:
        """The columns that hold a NIK or a KK."""
        return [column for column in self.columns if isinstance(column, Sealed)]


class ShownColumn(Field):
    """A column of the screen, as its words."""

    kind = "text"

    def __init__(self, name: str, model_admin: Any) -> None:
        title = str(label_for_field(name, model_admin.model, model_admin))
        super().__init__(column_name=title, attribute=name, readonly=True)
        self.name, self.model_admin = name, model_admin

    def get_value(self, instance: Model) -> str:
        field, _attribute, value = lookup_field(self.name, instance, self.model_admin)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if field is not None and not field.is_relation:
            value = display_for_field(value, field, "")
        text = unescape(strip_tags(str(value))).replace(NO_BREAK_SPACE, " ")
        return "" if text == NOTHING else text


class ShownResource(Resource):
    """A list of the admin as its screen has it, page by page and not all at once."""

    numbers: ClassVar[list[Sealed]] = []

    def __init__(self, model_admin: Any) -> None:
        super().__init__()
        self.model_admin = model_admin
        names = [name for name in model_admin.list_display if name != "action_checkbox"]
        self.fields = {name: ShownColumn(name, model_admin) for name in names}

    @property
    def columns(self) -> list[ShownColumn]:
        return list(self.fields.values())

    def rows(self, queryset: QuerySet[Any]) -> Iterator[list[str]]:
        after = None
        while True:
            page = self._page(queryset, after)
            for instance in page.rows:
                yield [column.get_value(instance) for column in self.columns]
            after = page.next
            if after is None:
                return

    def _page(self, queryset: QuerySet[Any], after: str | None) -> Any:
        order = tuple(self.model_admin.keyset_order)
        return keyset_page(queryset, order=order, after=after, size=PAGE, salt="export")


def describes(label: str) -> Callable[[type[ListResource]], type[ListResource]]:
    """Register the columns of a list of the admin, by its model ("cases.case")."""

    def register(resource: type[ListResource]) -> type[ListResource]:
        _RESOURCES[label] = resource
        return resource

    return register


def resource_of(model_admin: Any) -> ListResource | ShownResource:
    """The columns of a list: its app's own, else those of its screen."""
    found = _known().get(model_admin.opts.label_lower)
    return found() if found is not None else ShownResource(model_admin)


@cache
def _known() -> dict[str, type[ListResource]]:
    """Find every app's resources.py once, when the first export is asked for."""
    autodiscover_modules("resources")
    return _RESOURCES
