"""Opening a sealed case with a reason: breaking the glass."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

A_SHIFT = timedelta(hours=8)


class SealOpeningQuerySet(models.QuerySet["SealOpening"]):
    def lasting(self) -> Self:
        """Openings that still let their user in."""
        return self.filter(opened_at__gte=timezone.now() - A_SHIFT)


class SealOpening(models.Model):
    """A sealed case opened by somebody outside its circle, for a shift, with a reason that the
    manager reads.
    """

    case = models.ForeignKey(
        "cases.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="openings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    opened_at = models.DateTimeField(_("at"), db_default=Now())

    objects = SealOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening of a sealed case")
        verbose_name_plural = _("openings of sealed cases")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="sealed_case_opened_with_a_reason"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.opened_at}"
