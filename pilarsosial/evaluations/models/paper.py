"""The papers of an evaluation: what was drawn of it, and the scan of what was signed by hand."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models import Membership
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models.evaluation import Evaluation
from pilarsosial.jobs.models import JobRun
from pilarsosial.regions.areas import inside, upwards
from pilarsosial.regions.models import Region

FOLDER = "evaluations"


def paper_path(paper: EvaluationPaper, filename: str) -> str:
    """A path that tells nothing of what lies there."""
    return f"{FOLDER}/{paper.id.hex[:2]}/{paper.id.hex}"


class EvaluationPaperQuerySet(models.QuerySet["EvaluationPaper"]):
    def visible_to(self, user: User) -> Self:
        """The papers of the evaluations that this user reads. An excerpt of what is published is
        its people's: those with a duty in its subdistrict or over it, those who serve in its
        pillar, and those with a duty over the district.
        """
        areas = user.areas_for(Action.READ_EVALUATIONS)
        above = {code for area in areas for code in upwards(area)}
        serving = Membership.objects.running().filter(
            member__user=user,
            pillar__code=OuterRef("pillar"),
            pillar__district=OuterRef("evaluation__district"),
        )
        of_place = Q(area__in=above) | inside("area", areas)
        of_pillar = Exists(serving) | inside("evaluation__district", areas)
        theirs = Q(area__isnull=False) & of_place | Q(area=None) & of_pillar
        excerpts = Q(kind="excerpt", evaluation__status=Evaluation.Status.PUBLISHED) & theirs
        read = Q(evaluation__in=Evaluation.objects.visible_to(user))
        return self.filter(~Q(kind="excerpt") & read | excerpts)

    def drawn(self) -> Self:
        """Those whose file is there."""
        return self.exclude(file="")


class EvaluationPaper(models.Model):
    """One file of an evaluation. `sha256` is that of the bytes that are handed out: a file that has
    other bytes is not handed out.
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("Report (PDF)")
        PUBLIC = "public", _("Public report (PDF)")
        EXCERPT = "excerpt", _("Excerpt (PDF)")
        EDITABLE = "editable", _("Copy to edit (DOCX)")
        SCAN = "scan", _("Scan of the signed paper")

    class Language(models.TextChoices):
        INDONESIAN = "id", "Bahasa Indonesia"
        ENGLISH = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    area = models.ForeignKey(
        Region,
        verbose_name=_("subdistrict"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    pillar = models.CharField(_("pillar"), max_length=12, blank=True)
    file = models.FileField(_("file"), upload_to=paper_path, blank=True)
    sha256 = models.CharField(_("sha256"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"), null=True, blank=True)
    job = models.ForeignKey(
        JobRun,
        verbose_name=_("drawn by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("asked at"), db_default=Now())

    objects = EvaluationPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of an evaluation")
        verbose_name_plural = _("papers of an evaluation")
        ordering = ("evaluation", "kind", "-created_at")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "kind", "language", "area", "pillar"),
                condition=~Q(kind="scan"),
                nulls_distinct=False,
                name="one_paper_of_a_kind_per_evaluation",
            ),
            models.CheckConstraint(
                condition=Q(file="", sha256="") | ~Q(file="") & ~Q(sha256=""),
                name="paper_with_a_file_has_its_checksum",
            ),
            models.CheckConstraint(
                condition=Q(kind="scan", uploaded_by__isnull=False)
                | ~Q(kind="scan") & Q(uploaded_by=None),
                name="paper_that_is_a_scan_says_who_uploaded_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.evaluation}"
