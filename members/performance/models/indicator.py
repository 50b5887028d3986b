"""What a pillar's work is measured by."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.history import with_history

# The sources whose result is a percentage of something.
SHARES = ("verified_in_5", "verified_in_2", "returned", "feedback_given", "villages_active")
SHARES_IN_SQL = ", ".join(f"'{source}'" for source in SHARES)

# An indicator that becomes a share takes no target above 100 with it.
HOLD_SHARES_TO_100 = """
IF NEW.source IN (ALL_SHARES) AND NEW.source <> OLD.source AND EXISTS (
    SELECT FROM performance_target WHERE indicator_id = NEW.id AND value > 100
) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation',
        CONSTRAINT = 'target_of_a_share_is_at_most_100',
        MESSAGE = 'target_of_a_share_is_at_most_100';
END IF;
RETURN NEW;
""".replace("ALL_SHARES", SHARES_IN_SQL)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: User) -> Self:
        """Those of the user's districts, and those that the user's own work is measured by."""
        return self.filter(
            Q(pillar__in=Pillar.objects.visible_to(user))
            | Q(pillar__memberships__member__user=user)
        ).distinct()

    def active(self) -> Self:
        return self.filter(is_active=True)

    def reported(self) -> Self:
        """Those whose actual is what members report."""
        return self.filter(source__in=Indicator.REPORTED)

    def kept_in(self, areas: frozenset[str]) -> Self:
        """Those of pillars whose district lies in one of the areas."""
        return self.filter(pillar__district__in={area[:5] for area in areas})


@with_history()
class Indicator(models.Model):
    """One measure of a pillar's work in a quarter. Its actual is computed from the records where
    the system knows it, else it is what approved activity reports say.
    """

    class Source(models.TextChoices):
        REPORTS = "reports", _("Approved activity reports, each counts one")
        PEOPLE = "people", _("Approved activity reports, the people in them")
        CASES_FILED = "cases_filed", _("Cases recorded")
        CASES_HANDLED = "cases_handled", _("Cases with an outcome by own help")
        CASES_CHECKED = "cases_checked", _("Cases checked (verified, returned or rejected)")
        VERIFIED_IN_5 = "verified_in_5", _("Share of cases checked within 5 working days")
        VERIFIED_IN_2 = "verified_in_2", _("Share of cases checked within 2 working days")
        RETURNED = "returned", _("Share of checked cases returned for correction")
        FEEDBACK_GIVEN = "feedback_given", _("Share of outcomes told to the resident")
        VILLAGES_ACTIVE = "villages_active", _("Share of villages with a case recorded")
        MEETING_ATTENDANCE = "meeting_attendance", _("Meetings attended")

    REPORTED = (Source.REPORTS, Source.PEOPLE)
    SHARES = SHARES

    pillar = models.ForeignKey(
        Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, related_name="indicators"
    )
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=30, help_text=_("Cases, visits, people, %."))
    source = models.CharField(
        _("counted from"), max_length=20, choices=Source, default=Source.REPORTS
    )
    is_less_better = models.BooleanField(
        _("less is better"), default=False, help_text=_("The target is the most that is allowed.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("pillar", "position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("pillar", "code"), name="one_indicator_per_code_and_pillar"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="hold_shares_to_100",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=HOLD_SHARES_TO_100,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Say in words what the database holds."""
        too_high = self.is_share and self.pk and self.targets.filter(value__gt=100).exists()
        if too_high:
            raise ValidationError({"source": _("Targets above 100 are set; a share has none.")})

    @property
    def is_reported(self) -> bool:
        return self.source in self.REPORTED

    @property
    def is_share(self) -> bool:
        """A percentage of something: a target of it does not shrink with the days served."""
        return self.source in self.SHARES
