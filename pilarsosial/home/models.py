"""What the summary of an area keeps, so that opening it costs the same at any size."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(inside("area", user.areas_for(Action.READ_SUMMARY)))


class Summary(models.Model):
    """The running quarter of a district or subdistrict in figures, counted again every ten
    minutes.

    A year of a million cases takes seconds to count. The shape of `figures` is that of
    `dashboard.counting.count`.
    """

    area = models.OneToOneField(
        Region,
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="+",
    )
    counted_at = models.DateTimeField(_("counted at"))
    figures = models.JSONField(_("figures"))
    charts = models.JSONField(_("charts by language"), default=dict)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        ordering = ("area",)

    def __str__(self) -> str:
        return self.area_id
