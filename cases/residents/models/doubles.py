"""Rows that may tell of one person: found, made one, or judged to be two."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.residents.models.resident import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.merging import Merge, MergeQuerySet
from pilarsosial.regions.areas import inside


class LikelyDoubleQuerySet(models.QuerySet["LikelyDouble"]):
    def visible_to(self, user: User) -> Self:
        """Pairs of the areas in which this user makes rows one: both must live there."""
        areas = user.areas_for(Action.MERGE_RESIDENTS)
        return self.filter(inside("one__village", areas) & inside("other__village", areas))

    def undecided(self) -> Self:
        """Without pairs that were judged, and rows that were merged since."""
        return self.filter(decided_at=None, one__merged_into=None, other__merged_into=None)


class LikelyDouble(models.Model):
    """Two residents who look alike, found by the nightly search, with how much and why.

    Who judged them to be two stands in the row, so that nobody asks again.
    """

    one = models.ForeignKey(
        Resident, verbose_name=_("resident"), on_delete=models.PROTECT, related_name="+"
    )
    other = models.ForeignKey(
        Resident, verbose_name=_("other resident"), on_delete=models.PROTECT, related_name="+"
    )
    weight = models.PositiveSmallIntegerField(_("how alike"), help_text=_("In hundredths."))
    likeness = models.PositiveSmallIntegerField(_("likeness of the names, percent"))
    signs = models.JSONField(_("what is alike"), default=list)
    found_at = models.DateTimeField(_("found at"), db_default=Now())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("judged to be two by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("judged to be two at"), null=True)

    objects = LikelyDoubleQuerySet.as_manager()

    class Meta:
        verbose_name = _("likely double")
        verbose_name_plural = _("likely doubles")
        ordering = ("-weight", "id")
        indexes = [
            models.Index(
                fields=("-weight", "id"),
                condition=Q(decided_at=None),
                name="likely_double_undecided",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=("one", "other"), name="one_row_per_likely_double"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="older_of_a_likely_double_is_named_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"


class ResidentMergeQuerySet(MergeQuerySet):
    def visible_to(self, user: User) -> Self:
        """Mergers of the areas in which this user makes rows one."""
        areas = user.areas_for(Action.MERGE_RESIDENTS)
        return self.filter(inside("survivor__village", areas) & inside("merged__village", areas))


@with_history()
class ResidentMerge(Merge):
    """Two rows of one resident made one."""

    survivor = models.ForeignKey(
        Resident, verbose_name=_("kept as"), on_delete=models.PROTECT, related_name="mergers"
    )
    merged = models.ForeignKey(
        Resident, verbose_name=_("merged row"), on_delete=models.PROTECT, related_name="mergings"
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ResidentMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger of residents")
        verbose_name_plural = _("mergers of residents")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("merged",),
                condition=Q(undone_at=None),
                name="one_standing_merger_per_merged_resident",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="resident_is_merged_with_another_one"
            ),
        ]
