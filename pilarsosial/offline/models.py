"""What was written without signal and arrived."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: User) -> Self:
        """Deliveries of this user's own phones."""
        return self.filter(user=user)


class Delivery(models.Model):
    """One thing that a phone handed over: whoever sends it again gets the same receipt."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    key = models.UUIDField(_("key of the phone"))
    digest = models.CharField(_("hash of what was sent"), max_length=64)
    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    report = models.ForeignKey(
        ActivityReport, verbose_name=_("activity report"), on_delete=models.PROTECT, null=True,
        related_name="+",
    )  # fmt: skip
    received_at = models.DateTimeField(_("received at"), db_default=Now())

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=("user", "key"), name="one_delivery_per_user_and_key"),
            models.CheckConstraint(
                condition=Q(case=None) ^ Q(report=None),
                name="delivery_holds_a_case_or_a_report",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
