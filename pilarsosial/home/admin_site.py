"""The admin's site."""

from typing import Any

from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite

from pilarsosial.office_admin import OfficeAdmin


class PilarAdminSite(UnfoldAdminSite):
    """Lets in whoever holds a duty of the district office today, to lists that read by duty."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "may_enter_admin", False))

    def register(
        self, model_or_iterable: Any, admin_class: type[Any] | None = None, **options: Any
    ) -> None:
        """Leave out what libraries bring along: its rights are not ours."""
        if admin_class is not None and issubclass(admin_class, OfficeAdmin):
            super().register(model_or_iterable, admin_class, **options)
