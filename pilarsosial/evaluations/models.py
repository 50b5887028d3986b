"""The quarterly evaluation of a district, as stored figures."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.history import with_history
from pilarsosial.jobs.models import JobRun
from pilarsosial.regions.models import Region


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: User) -> Self:
        """Evaluations of the districts in which this user has a duty."""
        districts = {area[:5] for area in user.areas_for(Action.READ_EVALUATIONS)}
        return self.filter(district__in=districts)

    def ready(self) -> Self:
        return self.filter(status=Evaluation.Status.READY)


@with_history()
class Evaluation(models.Model):
    """What a district did in one quarter. A later computation is a new version; old ones stay."""

    class Status(models.TextChoices):
        COMPUTING = "computing", _("Being computed")
        READY = "ready", _("Ready")

    district = models.ForeignKey(
        Region, verbose_name=_("district"), on_delete=models.PROTECT, related_name="evaluations"
    )
    quarter = models.CharField(_("quarter"), max_length=7)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.COMPUTING)
    job = models.ForeignKey(
        JobRun,
        verbose_name=_("computed by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="evaluations",
    )
    sha256 = models.CharField(_("sha256 of the figures"), max_length=64, blank=True)
    chart_svg = models.TextField(_("chart"), blank=True, editable=False)
    created_at = models.DateTimeField(_("asked at"), db_default=Now())
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quarterly evaluation")
        verbose_name_plural = _("quarterly evaluations")
        ordering = ("-quarter", "district", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "quarter", "version"),
                name="one_evaluation_per_quarter_and_version",
            ),
            models.UniqueConstraint(
                fields=("district", "quarter"),
                condition=Q(status="computing"),
                name="one_computation_per_quarter_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status="ready", computed_at__isnull=False) & ~Q(sha256="")
                | Q(status="computing"),
                name="evaluation_ready_has_its_checksum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period.label} {self.district}"

    @property
    def period(self) -> Quarter:
        return Quarter.parse(self.quarter)


FROZEN_ONCE_READY = """
IF EXISTS (
    SELECT 1 FROM evaluations_evaluation WHERE id = OLD.evaluation_id AND status = 'ready'
) THEN
    RAISE EXCEPTION 'Figures of a finished evaluation never change; compute a new version.';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class EvaluationFigureQuerySet(models.QuerySet["EvaluationFigure"]):
    def of_area(self, code: str) -> Self:
        return self.filter(area=code, agency=None)


class EvaluationFigure(models.Model):
    """One number of an evaluation: an indicator in an area; with an agency, its part of it.

    `pilarsosial.evaluations.figures` defines each indicator and the SQL that counts it.
    """

    class Indicator(models.TextChoices):
        FILED = "cases_filed", _("Cases recorded")
        SETTLED = "cases_settled", _("Of these, settled")
        IN_TIME = "cases_in_time", _("Of the settled, in time")
        CONFIRMED = "cases_confirmed", _("Of the settled, arrival confirmed")
        UNCONFIRMED = "cases_unconfirmed", _("Of the settled, closed without confirmation")
        REFERRALS = "referrals_sent", _("Referrals sent")
        REFERRALS_DONE = "referrals_done", _("Of these, done")
        REFERRALS_IN_TIME = "referrals_in_time", _("Of the done, in time")
        REFERRALS_LATE = "referrals_late", _("Referrals that passed their due day")

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="figures"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    indicator = models.CharField(_("indicator"), max_length=20, choices=Indicator)
    value = models.PositiveIntegerField(_("value"))

    objects = EvaluationFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("evaluation", "area", "indicator", "agency")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "area", "agency", "indicator"),
                nulls_distinct=False,
                name="one_figure_per_area_agency_and_indicator",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_once_ready",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN_ONCE_READY,
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.indicator} {self.value}"
