"""Who signs in."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models.agency import Agency
from pilarsosial.accounts.models.duty import Duty
from pilarsosial.accounts.rights import ADMIN_ROLES, RIGHTS, Action, Role
from pilarsosial.history import with_history
from pilarsosial.regions.areas import covers, inside


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> Self:
        """Keep the people whose duties lie in this user's areas, the user, and the people of the
        agencies that this user keeps.
        """
        areas = user.areas_for(Action.RESET_PASSWORDS) | user.areas_for(Action.READ_TRAILS)
        duties = Duty.objects.within(*areas).values("user")
        kept = inside("agency__area", user.areas_for(Action.KEEP_SETTINGS))
        return self.filter(Q(pk=user.pk) | Q(pk__in=duties) | Q(kept, agency__isnull=False))

    def holding(self, *roles: Role, over: str) -> Self:
        """People who hold one of the roles today over a place."""
        duties = Duty.objects.active_on(timezone.localdate()).covering(over).filter(role__in=roles)
        return self.filter(is_active=True, pk__in=duties.values("user"))


class PeopleManager(UserManager.from_queryset(UserQuerySet)):
    """Django's way to create users, with our adjectives."""


@with_history(
    exclude=(
        "password",
        "last_login",
    )
)
class User(AbstractUser):
    """A person or an agency's service that signs in. What it may do follows from its duties of
    today.
    """

    first_name = None  # type: ignore[assignment]  # Indonesian names do not split
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("full name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("service user of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
    )
    must_change_password = models.BooleanField(_("must change the password"), default=False)

    objects = PeopleManager()
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("username",)

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split(" ")[0]

    @cached_property
    def duties_today(self) -> list[Duty]:
        """The duties that run today, with their areas: one query per request."""
        if not self.is_active:
            return []
        return list(
            self.duties.active_on(timezone.localdate()).select_related("area").order_by("id")
        )

    def has_role(self, *roles: Role) -> bool:
        return any(duty.role in roles for duty in self.duties_today)

    def areas_of(self, *roles: Role) -> frozenset[str]:
        return frozenset(duty.area_id for duty in self.duties_today if duty.role in roles)

    def areas_for(self, action: Action) -> frozenset[str]:
        """Where this user may do something today."""
        return self.areas_of(*RIGHTS[action])

    def may(self, action: Action, *, within: str) -> bool:
        """Whether this user may do something today at a place (a region code)."""
        return any(covers(area, within) for area in self.areas_for(action))

    @property
    def has_inbox(self) -> bool:
        """Whether this is a person of an agency. Programs and links act as users who have no
        password.
        """
        return self.agency_id is not None and self.has_usable_password()

    @property
    def may_enter_admin(self) -> bool:
        return self.is_active and (self.is_superuser or self.has_role(*ADMIN_ROLES))
