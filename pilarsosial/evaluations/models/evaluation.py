"""The quarterly evaluation of a district, and the parts in which it is computed."""

from __future__ import annotations

from datetime import datetime
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
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
        return self.where(user, Action.READ_EVALUATIONS)

    def where(self, user: User, action: Action) -> Self:
        """Those of the districts in which this user may do that."""
        return self.filter(district__in={area[:5] for area in user.areas_for(action)})

    def ready(self) -> Self:
        return self.filter(status__in=Evaluation.READY)

    def newest_first(self) -> Self:
        return self.order_by("-version")


# Once it is signed, it it can be published; nothing else of it moves.
SIGNED_NEVER_CHANGES = """
IF OLD.status IN ('signed', 'published') AND (
    TG_OP = 'DELETE'
    OR NEW.status NOT IN ('signed', 'published')
    OR OLD.status = 'published' AND NEW.status = 'signed'
    OR (OLD.district_id, OLD.quarter, OLD.version, OLD.cut_at, OLD.computed_at, OLD.sha256,
        OLD.chart_svg, OLD.map_shapes, OLD.texts, OLD.reviewed_at, OLD.reviewed_by_id,
        OLD.signed_at, OLD.signed_by_id, OLD.signer_name, OLD.signer_title, OLD.check_code)
    IS DISTINCT FROM
       (NEW.district_id, NEW.quarter, NEW.version, NEW.cut_at, NEW.computed_at, NEW.sha256,
        NEW.chart_svg, NEW.map_shapes, NEW.texts, NEW.reviewed_at, NEW.reviewed_by_id,
        NEW.signed_at, NEW.signed_by_id, NEW.signer_name, NEW.signer_title, NEW.check_code)
) THEN
    RAISE EXCEPTION 'A signed evaluation never changes; compute a new version.';
END IF;
RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
"""


@with_history(exclude=("map_shapes",))  # large, and never changed once it is computed
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
        REVIEWED = "reviewed", _("Reviewed")
        SIGNED = "signed", _("Signed")
        PUBLISHED = "published", _("Published")

    READY = (Status.DRAFT, Status.REVIEWED, Status.SIGNED, Status.PUBLISHED)
    SEALED = (Status.SIGNED, Status.PUBLISHED)
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
    map_shapes = models.JSONField(_("shapes of the map"), default=dict, blank=True, editable=False)
    texts = models.JSONField(_("texts as they were reviewed"), default=dict, blank=True)
    return_reason = models.CharField(_("what to correct"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("asked at"), db_default=Now())
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User,
        verbose_name=_("reviewed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.ForeignKey(
        User,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signer_name = models.CharField(_("name of the signer"), max_length=100, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=100, blank=True)
    check_code = models.CharField(
        _("code to check it by"), max_length=12, null=True, blank=True, unique=True,
        db_collation="C",
    )  # fmt: skip
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(status__in=("reviewed", "signed", "published"))
                & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                | ~Q(status__in=("reviewed", "signed", "published"))
                & Q(reviewed_at=None, reviewed_by=None),
                name="evaluation_reviewed_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("signed", "published"))
                & Q(signed_at__isnull=False, signed_by__isnull=False, check_code__isnull=False)
                & ~Q(signer_name="")
                & ~Q(signer_title="")
                | ~Q(status__in=("signed", "published"))
                & Q(signed_at=None, signed_by=None, check_code=None),
                name="evaluation_signed_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=F("reviewed_by")),
                name="evaluation_signed_by_another_than_its_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(status="published", published_at__isnull=False)
                | ~Q(status="published") & Q(published_at=None),
                name="evaluation_published_says_when",
            ),
        ]

        triggers = [
            pgtrigger.Trigger(
                name="signed_never_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=SIGNED_NEVER_CHANGES,
            )
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
    def is_signed(self) -> bool:
        return self.status in self.SEALED

    @property
    def is_provisional(self) -> bool:
        """Whether its quarter was not over at the cut, by the clocks of the district."""
        _start, end = self.period.span(self.district.time_zone)
        return (self.cut_at or timezone.now()) < end


class EvaluationPartQuerySet(models.QuerySet["EvaluationPart"]):
    def undone(self) -> Self:
        return self.filter(done_at=None)

    def of_facts(self) -> Self:
        return self.exclude(subject="")

    def of_figures(self) -> Self:
        return self.filter(subject="")


class EvaluationPart(models.Model):
    """A part of the work of an evaluation, done whole or not at all: the facts of one subject in
    the district or, without a subject, the figures of the district or of a subdistrict.
    """

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="parts"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(_("facts of"), max_length=8, blank=True)
    records = models.PositiveIntegerField(_("records"), default=0)
    done_at = models.DateTimeField(_("counted at"), null=True, blank=True)

    objects = EvaluationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of an evaluation")
        verbose_name_plural = _("parts of an evaluation")
        ordering = ("evaluation", "area", "subject")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "area", "subject"),
                name="one_part_per_evaluation_area_and_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} {self.area} {self.subject}".rstrip()

    @property
    def siblings(self) -> EvaluationPartQuerySet:
        """The parts of its step, which may be done at the same time."""
        parts = EvaluationPart.objects.filter(evaluation=self.evaluation_id)
        return parts.of_facts() if self.subject else parts.of_figures()
