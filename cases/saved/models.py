"""Lists that a person opens again and again, by name."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        """Everybody has their own."""
        return self.filter(user=user)


class SavedView(models.Model):
    """The filters of a list under a name of one's own; the address holds the same."""

    class List(models.TextChoices):
        CASES = "cases", _("Cases")
        REFERRALS = "referrals", _("Referrals")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("of"),
        on_delete=models.PROTECT,
        related_name="saved_views",
    )
    list_name = models.CharField(_("list"), max_length=20, choices=List, default=List.CASES)
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(_("filters"), max_length=400)
    saved_at = models.DateTimeField(_("saved at"), db_default=Now())

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("user", "list_name", "name"), name="one_saved_view_per_user_list_and_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
