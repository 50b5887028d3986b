"""What residents come with: need types, and the categories that the state counts."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.history import with_history


class NeedTypeQuerySet(models.QuerySet["NeedType"]):
    def offered(self) -> Self:
        return self.filter(is_active=True)


@with_history()
class NeedType(models.Model):
    """A kind of need (K01 to K99), with its urgency, secrecy and time limit."""

    class SlaUnit(models.TextChoices):
        WORKDAY = "workday", _("working days")
        HOUR = "hour", _("hours")
        MONTHLY_CUTOFF_17 = "monthly_cutoff_17", _("monthly cut-offs (day 17)")

    code = models.CharField(_("code"), max_length=4, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    group = models.CharField(_("group"), max_length=20)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)
    is_sealed = models.BooleanField(_("sealed"), default=False)
    is_urgent = models.BooleanField(_("urgent by default"), default=False)
    first_handler = models.CharField(_("first handler"), max_length=60, blank=True)
    sla_amount = models.PositiveSmallIntegerField(_("time limit"), default=5)
    sla_unit = models.CharField(_("unit"), max_length=20, choices=SlaUnit, default=SlaUnit.WORKDAY)
    first_response_hours = models.PositiveSmallIntegerField(
        _("hours to the first response"), null=True, blank=True
    )
    sla_basis = models.CharField(_("source of the limit"), max_length=120, blank=True)
    is_active = models.BooleanField(_("offered"), default=True)

    objects = NeedTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("need type")
        verbose_name_plural = _("need types")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


@with_history()
class Category(models.Model):
    """A category of the people served: one of 26 PPKS (Permensos 8/2012) or 12 PAS (Kepmensos
    103/HUK/2025).
    """

    class Scheme(models.TextChoices):
        PPKS = "PPKS", "PPKS"
        PAS = "PAS", "12-PAS"

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    scheme = models.CharField(_("scheme"), max_length=4, choices=Scheme)
    name = models.CharField(_("name"), max_length=100)
    group = models.CharField(_("group"), max_length=20, blank=True)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)
    counts_as = models.ForeignKey(
        "self",
        verbose_name=_("counts as"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
