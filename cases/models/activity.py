"""Which activities of the pillars helped in a case."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.history import with_history


class CaseActivityQuerySet(models.QuerySet["CaseActivity"]):
    def visible_to(self, user: User) -> Self:
        """Links of cases that the user may see: a sealed case stays unnamed to others."""
        return self.filter(case__in=Case.objects.visible_to(user))


@with_history()
class CaseActivity(models.Model):
    """That an activity report of a pillar belongs to a case."""

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="activity_links"
    )
    report = models.ForeignKey(
        ActivityReport,
        verbose_name=_("activity report"),
        on_delete=models.PROTECT,
        related_name="case_links",
    )
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("linked by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    linked_at = models.DateTimeField(_("linked at"), db_default=Now())

    objects = CaseActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity in a case")
        verbose_name_plural = _("activities in cases")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("case", "report"), name="one_link_per_case_and_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.report}"
