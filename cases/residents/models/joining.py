"""Two family cards made one, with what it takes to part them again."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.residents.models.household import Household
from cases.residents.models.resident import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.merging import Merge, MergeQuerySet
from pilarsosial.regions.areas import inside


class HouseholdMergeQuerySet(MergeQuerySet):
    def visible_to(self, user: User) -> Self:
        """What was joined in the areas whose families this user keeps."""
        areas = user.areas_for(Action.KEEP_RESIDENTS)
        return self.filter(inside("survivor__village", areas) & inside("merged__village", areas))


@with_history()
class HouseholdMerge(Merge):
    """A family that went into another one. Its card stays findable and leads there."""

    survivor = models.ForeignKey(
        Household, verbose_name=_("kept as"), on_delete=models.PROTECT, related_name="mergers"
    )
    merged = models.ForeignKey(
        Household, verbose_name=_("merged card"), on_delete=models.PROTECT, related_name="mergings"
    )
    stepped_down = models.ForeignKey(
        Resident,
        verbose_name=_("headed the merged card"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = HouseholdMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger of families")
        verbose_name_plural = _("mergers of families")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("merged",),
                condition=Q(undone_at=None),
                name="one_standing_merger_per_merged_household",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="household_is_merged_with_another_one"
            ),
        ]
