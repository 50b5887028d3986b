"""Sign-in by user name. Rights come from duties, never from Django's permission tables."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from pilarsosial.accounts.models import User


class DutyBackend(ModelBackend):
    """Checks the password, and grants nothing: each door asks the user's duties."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Service users of agencies come in through the API only."""
        return isinstance(user, User) and user.is_active and user.agency_id is None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False
