"""Deadlines that passed, and who was told of it."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import User


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def visible_to(self, user: User) -> Self:
        """Escalations of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


class Escalation(models.Model):
    """One rung of the ladder that a case climbed because its day passed, told once."""

    class Rung(models.TextChoices):
        OFFICER = "officer", _("Puskesos officer")
        SUPERVISOR = "supervisor", _("SLRT supervisor")
        MANAGER = "manager", _("SLRT office and manager")
        HEAD = "head", _("Head of Dinas Sosial")

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="escalations"
    )
    rung = models.CharField(_("told"), max_length=10, choices=Rung)
    due_at = models.DateTimeField(_("due day that passed"))
    raised_at = models.DateTimeField(_("at"), db_default=Now())

    objects = EscalationQuerySet.as_manager()

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        ordering = ("-raised_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("case", "due_at", "rung"), name="one_escalation_per_missed_day_and_rung"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rung}"
