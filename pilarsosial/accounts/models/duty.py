"""What a person is charged with, where, and how long."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Role
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class DutyQuerySet(models.QuerySet["Duty"]):
    def active_on(self, day: date) -> Self:
        """Duties that run on a day; `ends_on` is the last valid day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def covering(self, code: str) -> Self:
        """Duties whose area is `code` or lies above it."""
        parts = code.split(".")
        return self.filter(area__in=[".".join(parts[: i + 1]) for i in range(len(parts))])

    def within(self, *areas: str) -> Self:
        return self.filter(inside("area", areas))


@with_history()
class Duty(models.Model):
    """A role in an area, from a day to a day. A person holds several; access follows from them
    alone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="duties",
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="duties"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ("-starts_on", "id")
        indexes = [models.Index(fields=("area", "role"), name="duty_by_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="duty_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("user", "role", "area", "starts_on"),
                name="one_duty_per_role_area_and_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.area}"
