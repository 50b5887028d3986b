"""The quarterly evaluation of a district, and the parts in which it is computed."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
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
        return self.filter(status__in=Evaluation.READY)

    def newest_first(self) -> Self:
        return self.order_by("-version")


@with_history()
class Evaluation(models.Model):
    """What a district did in one quarter, as it stood at the cut.

    The first step takes the cut; all that is counted afterwards is the state of the records at that
    moment, whenever and in whatever order it is counted. A later computation is a new version; old
    ones stay.
    """

    class Status(models.TextChoices):
        COMPUTING = "computing", _("Being computed")
        CANCELLED = "cancelled", _("Cancelled")
        DRAFT = "draft", _("Draft")

    READY = (Status.DRAFT,)
    UNFINISHED = (Status.COMPUTING, Status.CANCELLED)

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
    cut_at = models.DateTimeField(_("data cut"), null=True, blank=True)
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
                condition=Q(status__in=("computing", "cancelled"))
                | Q(computed_at__isnull=False, cut_at__isnull=False) & ~Q(sha256=""),
                name="evaluation_ready_has_its_cut_and_checksum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period.label} {self.district}"

    @property
    def period(self) -> Quarter:
        return Quarter.parse(self.quarter)

    @property
    def cut(self) -> datetime:
        """The moment whose state is counted. Raises ValueError before the first step took it."""
        if self.cut_at is None:
            raise ValueError("The cut is not taken yet.")
        return self.cut_at

    @property
    def is_ready(self) -> bool:
        return self.status in self.READY

    @property
    def is_provisional(self) -> bool:
        """Whether its quarter was not over at the cut, by the clocks of the district."""
        _start, end = self.period.span(self.district.time_zone)
        return (self.cut_at or timezone.now()) < end


class EvaluationPartQuerySet(models.QuerySet["EvaluationPart"]):
    def undone(self) -> Self:
        return self.filter(done_at=None)


class EvaluationPart(models.Model):
    """One subdistrict of an evaluation that is computed: counted whole, or not at all."""

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="parts"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("subdistrict"), on_delete=models.PROTECT, related_name="+"
    )
    records = models.PositiveIntegerField(_("records"), default=0)
    done_at = models.DateTimeField(_("counted at"), null=True, blank=True)

    objects = EvaluationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of an evaluation")
        verbose_name_plural = _("parts of an evaluation")
        ordering = ("evaluation", "area")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "area"), name="one_part_per_evaluation_and_subdistrict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.area}"
