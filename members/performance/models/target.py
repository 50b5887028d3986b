"""What was set to be done in a quarter, and what was done."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models import Member, Pillar
from members.performance.models.indicator import SHARES_IN_SQL, Indicator
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

QUARTER = r"^[0-9]{4}-Q[1-4]$"
OF_ONE = Q(member=None, area__isnull=False) | Q(member__isnull=False, area=None)

# Whoever writes: a target speaks of its own pillar's indicator, to somebody who serves in it. No
# share is more than all of it.
HOLD_TO_THE_PILLAR = """
DECLARE
    whose members_pillar%ROWTYPE;
BEGIN
    IF NEW.value > 100 AND EXISTS (
        SELECT FROM performance_indicator WHERE id = NEW.indicator_id AND source IN (ALL_SHARES)
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            CONSTRAINT = 'target_of_a_share_is_at_most_100',
            MESSAGE = 'target_of_a_share_is_at_most_100';
    END IF;
    SELECT p.* INTO STRICT whose FROM members_pillar p
        JOIN performance_indicator i ON i.pillar_id = p.id WHERE i.id = NEW.indicator_id;
    IF whose.id <> NEW.pillar_id THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            CONSTRAINT = 'target_indicator_is_one_of_its_pillar',
            MESSAGE = 'target_indicator_is_one_of_its_pillar';
    END IF;
    IF NEW.member_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM members_membership WHERE member_id = NEW.member_id AND pillar_id = whose.id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            CONSTRAINT = 'target_member_serves_in_its_pillar',
            MESSAGE = 'target_member_serves_in_its_pillar';
    END IF;
    IF NEW.area_id IS NOT NULL AND left(NEW.area_id, 5) <> whose.district_id THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            CONSTRAINT = 'target_area_lies_in_the_district_of_its_pillar',
            MESSAGE = 'target_area_lies_in_the_district_of_its_pillar';
    END IF;
END;
RETURN NEW;
""".replace("ALL_SHARES", SHARES_IN_SQL)


def known_to(user: User) -> Q:
    """Rows of this user's areas and of the members there, and the user's own."""
    return (
        Q(member__user=user)
        | inside("area", user.areas_for(Action.READ_MEMBERS))
        | Q(member__in=Member.objects.visible_to(user).values("pk"))
    )


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(known_to(user))


class ActualQuerySet(models.QuerySet["Actual"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(known_to(user))


@with_history()
class Target(models.Model):
    """How much of an indicator a member, or an area, is to reach in a quarter."""

    pillar = models.ForeignKey(
        Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="targets"
    )
    quarter = models.CharField(_("quarter"), max_length=7, help_text=_("Such as 2026-Q3."))
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="targets",
    )  # fmt: skip
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    value = models.PositiveIntegerField(_("target"))
    set_at = models.DateTimeField(_("set at"), db_default=Now())

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ("-quarter", "indicator", "id")
        indexes = [
            models.Index(fields=("member", "quarter"), name="target_by_member"),
            models.Index(fields=("area", "quarter"), name="target_by_area"),
            models.Index(fields=("pillar", "quarter"), name="target_by_pillar"),
        ]
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="target_is_of_one_member_or_one_area"),
            models.CheckConstraint(
                condition=Q(quarter__regex=QUARTER), name="target_quarter_is_written_like_2026_q3"
            ),
            models.UniqueConstraint(
                fields=("indicator", "quarter", "member", "area"),
                nulls_distinct=False,
                name="one_target_per_indicator_quarter_and_holder",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="hold_to_the_pillar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=HOLD_TO_THE_PILLAR,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.quarter}"


class Actual(models.Model):
    """What a member, or the members of a pillar in an area, did of an indicator in a quarter.

    Counted again from the records each night and whenever somebody asks; `out_of` is the base of
    a share.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="actuals"
    )
    quarter = models.CharField(_("quarter"), max_length=7)
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="actuals",
    )  # fmt: skip
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    value = models.PositiveIntegerField(_("actual"))
    out_of = models.PositiveIntegerField(_("out of"), null=True, blank=True)
    counted_at = models.DateTimeField(_("counted at"), db_default=Now())

    objects = ActualQuerySet.as_manager()

    class Meta:
        verbose_name = _("actual")
        verbose_name_plural = _("actuals")
        ordering = ("-quarter", "indicator", "id")
        indexes = [
            models.Index(fields=("member", "quarter"), name="actual_by_member"),
            models.Index(fields=("area", "quarter"), name="actual_by_area"),
        ]
        constraints = [
            models.CheckConstraint(condition=OF_ONE, name="actual_is_of_one_member_or_one_area"),
            models.CheckConstraint(
                condition=Q(out_of=None) | Q(value__lte=models.F("out_of")),
                name="actual_share_never_exceeds_its_base",
            ),
            models.UniqueConstraint(
                fields=("indicator", "quarter", "member", "area"),
                nulls_distinct=False,
                name="one_actual_per_indicator_quarter_and_holder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.quarter}: {self.value}"
