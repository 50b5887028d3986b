"""The admin's site."""

from django.http import HttpRequest
from unfold.sites import UnfoldAdminSite


class PilarAdminSite(UnfoldAdminSite):
    """Lets in whoever holds a duty of the district office today."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "may_enter_admin", False))
