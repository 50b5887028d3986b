"""How a district judges results and approves reports."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


class RulesQuerySet(models.QuerySet["PerformanceRules"]):
    def visible_to(self, user: User) -> Self:
        """Whoever has a duty in a district may know its rules."""
        return self.filter(district__in={area[:5] for area in user.areas_for(Action.READ_PILLARS)})


@with_history()
class PerformanceRules(models.Model):
    """The bands of a district (90 % good, 75 % fair) and who approves activity reports. A district
    without a row has these defaults.
    """

    class Approval(models.TextChoices):
        BOTH = "both", _("The supervisor of the subdistrict, then Dinas Sosial")
        SUPERVISOR = "supervisor", _("The supervisor of the subdistrict alone")
        OFFICE = "office", _("Dinas Sosial alone")

    district = models.OneToOneField(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    good_from = models.PositiveSmallIntegerField(
        _("good from (%)"), default=90, validators=[MaxValueValidator(200)]
    )
    fair_from = models.PositiveSmallIntegerField(
        _("fair from (%)"), default=75, validators=[MaxValueValidator(200)]
    )
    approval = models.CharField(
        _("activity reports are approved by"),
        max_length=10,
        choices=Approval,
        default=Approval.BOTH,
    )

    objects = RulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of targets and reports")
        verbose_name_plural = _("rules of targets and reports")
        ordering = ("district",)
        constraints = [
            models.CheckConstraint(
                condition=Q(good_from__gt=F("fair_from")),
                name="performance_good_lies_above_fair",
            ),
        ]

    def __str__(self) -> str:
        return str(self.district)

    @classmethod
    def of(cls, district: str) -> PerformanceRules:
        """Those of a district (a region code), or the defaults."""
        return cls.objects.filter(district=district).first() or cls(district_id=district)
