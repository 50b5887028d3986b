"""Who may read and who may keep a list of the admin, by the duties of today. Nobody deletes."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest

# A superuser without a duty sets the house up; residents and cases stay closed.
FOR_SUPERUSERS = frozenset({"keep_settings", "reset_passwords"})


def may(user: Any, action: str) -> bool:
    """Whether a user may do something anywhere."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.areas_for(action)) or may_everywhere(user, action)


def may_everywhere(user: Any, action: str) -> bool:
    """Whether a superuser may do something without a duty."""
    return bool(user.is_superuser and action in FOR_SUPERUSERS)


class ByDuty:
    """Rights of a list, as actions of pilarsosial.accounts.rights.

    `reading` opens it, `keeping` lets rows be added and changed; without it nothing is typed here.
    """

    reading: ClassVar[str]
    keeping: ClassVar[str | None] = None

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request.user, self.reading) or self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.keeping is not None and may(request.user, self.keeping)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.keeping is not None and may(request.user, self.keeping)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
