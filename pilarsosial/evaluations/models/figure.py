"""The numbers of an evaluation."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.evaluations.models.evaluation import Evaluation
from pilarsosial.evaluations.models.frozen import frozen_once_ready
from pilarsosial.evaluations.models.measure import MeasureVersion
from pilarsosial.regions.models import Region


class EvaluationFigureQuerySet(models.QuerySet["EvaluationFigure"]):
    def whole(self) -> Self:
        """Those of an area as a whole, not told apart by anything."""
        return self.filter(dimension="")


class EvaluationFigure(models.Model):
    """One number of an evaluation: a measure in an area, or the part of it that is told apart by a
    dimension (of one agency, of one channel). What is 0 of 0 has no row.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="figures"
    )
    version = models.ForeignKey(
        MeasureVersion, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="+"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    dimension = models.CharField(_("told apart by"), max_length=16, blank=True)
    key = models.CharField(_("of"), max_length=30, blank=True)
    value = models.PositiveIntegerField(_("value"))
    out_of = models.PositiveIntegerField(_("out of"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("median of working days"), null=True, blank=True)

    objects = EvaluationFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("evaluation", "area", "version", "dimension", "key")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "area", "version", "dimension", "key"),
                name="one_figure_per_measure_area_and_part",
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return f"{self.area_id} {self.version_id} {self.value}"
