"""Why a need went where it went, and which needs no rule could send anywhere."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from pilarsosial.accounts.models import User
from referrals.models.referral import Referral


class RoutingReasonQuerySet(models.QuerySet["RoutingReason"]):
    def visible_to(self, user: User) -> Self:
        """Reasons of the referrals that this user may see; agencies read none."""
        if user.agency_id:
            return self.none()
        return self.filter(referral__in=Referral.objects.visible_to(user))


class RoutingReason(models.Model):
    """Why a referral went to its service: what the rules said on that day, as codes and numbers.

    Rules and capacities change; this stays. It holds nothing about the resident.
    """

    referral = models.OneToOneField(
        Referral,
        verbose_name=_("referral"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="reason",
    )
    facts = models.JSONField(_("what was known"))

    objects = RoutingReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason of a routing")
        verbose_name_plural = _("reasons of routings")
        ordering = ("-referral",)
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.referral)


class NeedWithoutRuleQuerySet(models.QuerySet["NeedWithoutRule"]):
    def visible_to(self, user: User) -> Self:
        """Those of the needs that this user may see."""
        return self.filter(need__in=Need.objects.visible_to(user))


class NeedWithoutRule(models.Model):
    """That the manager was told, once, of a need for which no rule names a service."""

    need = models.OneToOneField(
        Need,
        verbose_name=_("need"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="without_rule",
    )
    told_at = models.DateTimeField(_("told at"), db_default=Now())

    objects = NeedWithoutRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("need without a rule")
        verbose_name_plural = _("needs without a rule")
        ordering = ("-told_at",)

    def __str__(self) -> str:
        return str(self.need)
