"""Rows that tell of the same member: made one, or judged to be two."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models.member import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.merging import Merge, MergeQuerySet
from pilarsosial.regions.areas import inside


class MemberMergeQuerySet(MergeQuerySet):
    def visible_to(self, user: User) -> Self:
        """Mergers in the districts whose register this user may read."""
        areas = user.areas_for(Action.READ_MEMBERS)
        return self.filter(inside("survivor__district", areas))


@with_history()
class MemberMerge(Merge):
    """Two rows of one member made one; `joined` are the memberships that both had."""

    survivor = models.ForeignKey(
        Member, verbose_name=_("kept as"), on_delete=models.PROTECT, related_name="mergers"
    )
    merged = models.ForeignKey(
        Member, verbose_name=_("merged row"), on_delete=models.PROTECT, related_name="mergings"
    )
    joined = models.JSONField(_("memberships that both had"), default=list)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = MemberMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger of members")
        verbose_name_plural = _("mergers of members")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("merged",),
                condition=Q(undone_at=None),
                name="one_standing_merger_per_merged_member",
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="member_is_merged_with_another_one"
            ),
        ]


class NotDoublesQuerySet(models.QuerySet["NotDoubles"]):
    def visible_to(self, user: User) -> Self:
        """Judgements about members of the districts whose register this user may read."""
        return self.filter(inside("one__district", user.areas_for(Action.READ_MEMBERS)))


@with_history()
class NotDoubles(models.Model):
    """Two members who look alike and are two: nobody asks again."""

    one = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+"
    )
    other = models.ForeignKey(
        Member, verbose_name=_("other member"), on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), db_default=Now())

    objects = NotDoublesQuerySet.as_manager()

    class Meta:
        verbose_name = _("members who are not the same")
        verbose_name_plural = _("members who are not the same")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=("one", "other"), name="one_judgement_per_two_members"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="the_older_of_two_members_is_named_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
