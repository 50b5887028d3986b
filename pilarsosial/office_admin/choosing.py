"""Search boxes in the admin's forms. Django's own ask the database for whatever was sent, so that a
key which cannot be one is a crash; here it is nobody's row, and the form says so.
"""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest


class OnlyKeys:
    """Shows as chosen only what may be a key."""

    field: Any

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> Any:
        key = self.field.remote_field.model._meta.pk
        keys = [one for one in value if _may_be(key, one)]
        return super().optgroups(name, keys, attr)  # type: ignore[misc]  # of the select beside it


class SearchBox(OnlyKeys, AutocompleteSelect):
    """One row, found by typing."""


class SearchBoxForSeveral(OnlyKeys, AutocompleteSelectMultiple):
    """Rows, found by typing."""


class WithSearchBoxes:
    """Puts them where `autocomplete_fields` asks for a search box."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(  # type: ignore[misc]  # of the admin beside it
            db_field, request, **self._boxed(SearchBox, db_field, request, kwargs)
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(  # type: ignore[misc]  # of the admin beside it
            db_field, request, **self._boxed(SearchBoxForSeveral, db_field, request, kwargs)
        )

    def _boxed(
        self, box: Any, db_field: Any, request: HttpRequest, given: dict[str, Any]
    ) -> dict[str, Any]:
        admin: Any = self
        if db_field.name not in admin.get_autocomplete_fields(request):
            return given
        return {"widget": box(db_field, admin.admin_site, using=given.get("using"))} | given


def _may_be(key: "Field[Any, Any]", value: Any) -> bool:
    try:
        key.to_python(value)
    except ValidationError:
        return False
    return "\0" not in str(value)
