"""Sign-in by user name. Rights come from duties, never from Django's permission tables."""

from operator import attrgetter
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from pilarsosial.accounts.models import Duty, User


class DutyBackend(ModelBackend):
    """Checks the password, and grants nothing: each door asks the user's duties."""

    def user_can_authenticate(self, user: Any) -> bool:
        """People of an agency come in to their inbox, its service users by the API only."""
        if not isinstance(user, User) or not user.is_active:
            return False
        return user.agency is None or (user.has_inbox and user.agency.is_active)

    def get_user(self, user_id: Any) -> User | None:
        """Who asks, with the duties of today: every page needs both, so they are one query."""
        today = Duty.objects.active_on(timezone.localdate()).filter(user=user_id).order_by()
        duties = sorted(today.select_related("user", "area"), key=attrgetter("pk"))
        user = duties[0].user if duties else super().get_user(user_id)
        if not isinstance(user, User) or not self.user_can_authenticate(user):
            return None
        user.duties_today = duties
        return user

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False
