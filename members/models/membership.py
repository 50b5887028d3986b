"""Which pillar somebody serves in, and where."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.member import Member
from members.models.pillar import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

# Whose office keeps the pillar keeps the place too.
HOLD_THE_DISTRICT = """
IF EXISTS (
    SELECT FROM added JOIN members_pillar AS pillar ON pillar.id = added.pillar_id
    WHERE split_part(added.area_id, '.', 1) || '.' || split_part(added.area_id, '.', 2)
        <> pillar.district_id
) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation',
        CONSTRAINT = 'membership_area_lies_in_the_district_of_its_pillar',
        MESSAGE = 'the pillar belongs to another district';
END IF;
RETURN NULL;
"""


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User) -> Self:
        """Memberships in this user's areas, and the user's own."""
        return self.filter(
            Q(member__user=user) | inside("area", user.areas_for(Action.READ_MEMBERS))
        )

    def running(self) -> Self:
        return self.filter(ended_on=None)

    def in_quarter(self, quarter: Quarter) -> Self:
        """Those that ran on a day of the quarter."""
        begun = self.exclude(joined_on__gte=quarter.ends_before)
        return begun.exclude(ended_on__lt=quarter.starts_on)


@with_history()
class Membership(models.Model):
    """A member in a pillar, in an area. One person may have several; they are counted apart from
    heads.
    """

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="memberships"
    )
    pillar = models.ForeignKey(
        Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="memberships"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("serves in"), on_delete=models.PROTECT, related_name="+"
    )
    member_number = models.CharField(_("member number (NIA)"), max_length=40, blank=True)
    title = models.CharField(_("position"), max_length=60, blank=True)
    joined_on = models.DateField(_("since"), null=True, blank=True)
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        # Whoever changes the pillar or the place ends this membership and begins another.
        triggers = [
            pgtrigger.ReadOnly(name="keeps_its_pillar_and_area", fields=["pillar", "area"]),
            pgtrigger.Trigger(
                name="hold_the_district",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=HOLD_THE_DISTRICT,
            ),
        ]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("pillar", "area", "id")
        indexes = [models.Index(fields=("area", "pillar"), name="membership_by_area")]
        constraints = [
            models.UniqueConstraint(
                fields=("member", "pillar", "area"),
                condition=Q(ended_on=None),
                name="one_running_membership_per_pillar_and_area",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(joined_on=None) | Q(ended_on__gte=F("joined_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pillar}, {self.area}"
