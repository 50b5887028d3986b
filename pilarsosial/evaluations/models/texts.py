"""What people write into an evaluation: obstacles, recommendations, who does what until when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.evaluations.models.evaluation import Evaluation
from pilarsosial.history import with_history


@with_history()
class Remark(models.Model):
    """An obstacle or a recommendation of a quarter."""

    class Kind(models.TextChoices):
        OBSTACLE = "obstacle", _("Obstacle")
        RECOMMENDATION = "recommendation", _("Recommendation")

    evaluation = models.ForeignKey(
        Evaluation, verbose_name=_("evaluation"), on_delete=models.PROTECT, related_name="remarks"
    )
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    text = models.CharField(_("text"), max_length=600)
    written_by = models.ForeignKey(
        User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), db_default=Now())

    class Meta:
        verbose_name = _("remark of an evaluation")
        verbose_name_plural = _("remarks of an evaluation")
        ordering = ("kind", "id")

    def __str__(self) -> str:
        return self.text


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def open(self) -> Self:
        return self.filter(closed_on=None, withdrawn_at=None)


@with_history()
class FollowUp(models.Model):
    """One line of the follow-up plan (RTL): what is done, by which office, until when.

    It stays open over the quarters until somebody says what became of it. Its owner is a function,
    not a person: the paper is public.
    """

    evaluation = models.ForeignKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.PROTECT,
        related_name="follow_ups",
    )
    text = models.CharField(_("what is done"), max_length=400)
    owner = models.CharField(
        _("who does it"),
        max_length=120,
        help_text=_("An office or a function, such as Kepala Bidang Rehabilitasi Sosial."),
    )
    due_on = models.DateField(_("until"))
    outcome = models.CharField(_("what became of it"), max_length=400, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    written_by = models.ForeignKey(
        User, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    created_at = models.DateTimeField(_("written at"), db_default=Now())

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, outcome="")
                | Q(closed_on__isnull=False) & ~Q(outcome=""),
                name="follow_up_closed_says_what_became_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.text
