"""The admin's site."""

from collections.abc import Callable
from typing import Any

from csp.constants import UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import URLPattern
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from pilarsosial.office_admin import OfficeAdmin

# Unfold's Alpine evaluates attributes, and its templates carry `style=`: nothing else is loosened.
CSP_OF_UNFOLD = {"script-src": [UNSAFE_EVAL], "style-src-attr": [UNSAFE_INLINE]}
# A shortcut to any object by its key, and a search over the names of lists: not used here.
NOT_OURS = frozenset({"view_on_site", "search"})


class PilarAdminSite(UnfoldAdminSite):
    """Lets in whoever holds a duty of the district office today, to lists that read by duty."""

    index_title = _("Office administration")

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "may_enter_admin", False))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:  # noqa: FBT001, FBT002  # Django's signature
        return csp_update(CSP_OF_UNFOLD)(super().admin_view(view, cacheable))

    def get_urls(self) -> list[URLPattern]:
        return [url for url in super().get_urls() if getattr(url, "name", "") not in NOT_OURS]

    @method_decorator(login_not_required)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One sign-in for all doors. Who is signed in already and has no duty here is told so."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        after = request.GET.get("next") or resolve_url("admin:index")
        return redirect_to_login(after, settings.LOGIN_URL)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Made when something shows it: the menu is ours, and each page asks for this beside it."""
        apps = super().get_app_list
        return SimpleLazyObject(lambda: apps(request, app_label))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Without Unfold's inline colours: css/admin.css says them, as the CSP asks."""
        return {**super().each_context(request), "colors": None}

    def register(
        self, model_or_iterable: Any, admin_class: type[Any] | None = None, **options: Any
    ) -> None:
        """Leave out what libraries bring along: its rights are not ours."""
        if admin_class is not None and issubclass(admin_class, OfficeAdmin):
            super().register(model_or_iterable, admin_class, **options)
