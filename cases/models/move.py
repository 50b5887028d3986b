"""A case that another village took over, or one need of it."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.need import Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class CaseMoveQuerySet(models.QuerySet["CaseMove"]):
    def visible_to(self, user: User) -> Self:
        """Moves away from this user's areas and into them; a sealed case's only in its circle."""
        ours = user.areas_for(Action.READ_CASES)
        in_circle = (
            Q(case__is_sealed=False)
            | Q(case__filed_by=user)
            | inside("from_village", user.areas_for(Action.READ_SEALED))
        )
        away = inside("from_village", ours) & in_circle
        return self.filter(away | Q(case__in=Case.objects.visible_to(user)))


class CaseMove(models.Model):
    """That a case went from one village to another with its whole file. The old one keeps only
    what it did itself.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="moves"
    )
    from_village = models.ForeignKey(
        Region, verbose_name=_("from village"), on_delete=models.PROTECT, related_name="+"
    )
    to_village = models.ForeignKey(
        Region, verbose_name=_("to village"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField(_("at"), db_default=Now())

    objects = CaseMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a case")
        verbose_name_plural = _("moves of cases")
        ordering = ("-id",)
        indexes = [models.Index(fields=("from_village", "-id"), name="case_move_by_village")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_village=F("to_village")), name="case_moves_to_another_village"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="case_moves_with_a_reason"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case} → {self.to_village}"


class NeedMoveQuerySet(models.QuerySet["NeedMove"]):
    def visible_to(self, user: User) -> Self:
        """Moves out of cases, or into cases, that this user may see."""
        cases = Case.objects.visible_to(user)
        return self.filter(Q(need__case__in=cases) | Q(case__in=cases))


class NeedMove(models.Model):
    """That one need was sent to the village where its resident lives: a case of its own there,
    while the rest stays.
    """

    need = models.OneToOneField(
        Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="move"
    )
    case = models.OneToOneField(
        Case, verbose_name=_("case there"), on_delete=models.PROTECT, related_name="came_from"
    )
    reason = models.CharField(_("reason"), max_length=300)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField(_("at"), db_default=Now())

    objects = NeedMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a need")
        verbose_name_plural = _("moves of needs")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="need_moves_with_a_reason"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.need} → {self.case}"
