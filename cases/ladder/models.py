"""Deadlines that passed, and who was told of it."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


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


class LadderWaitsQuerySet(models.QuerySet["LadderWaits"]):
    def visible_to(self, user: User) -> Self:
        """Whoever reads cases of a district may know how long its ladder waits."""
        return self.filter(district__in={area[:5] for area in user.areas_for(Action.READ_CASES)})


@with_history()
class LadderWaits(models.Model):
    """How long after the missed day a district tells the second, third and fourth one; the first
    hears at once. Emergencies count clock hours. A district without a row has these defaults.
    """

    district = models.OneToOneField(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    second_workdays = models.PositiveSmallIntegerField(_("second: working days"), default=1)
    third_workdays = models.PositiveSmallIntegerField(_("third: working days"), default=3)
    fourth_workdays = models.PositiveSmallIntegerField(_("fourth: working days"), default=5)
    second_hours = models.PositiveSmallIntegerField(_("second: hours in an emergency"), default=2)
    third_hours = models.PositiveSmallIntegerField(_("third: hours in an emergency"), default=6)
    fourth_hours = models.PositiveSmallIntegerField(_("fourth: hours in an emergency"), default=24)

    objects = LadderWaitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("waits of the escalation ladder")
        verbose_name_plural = _("waits of the escalation ladder")
        ordering = ("district",)
        constraints = [
            models.CheckConstraint(
                condition=Q(second_workdays__gte=1, third_workdays__gt=F("second_workdays"))
                & Q(fourth_workdays__gt=F("third_workdays"), fourth_workdays__lte=60),
                name="ladder_tells_one_after_the_other_by_working_days",
                violation_error_message=_(
                    "Working days: each one is told later than the one before, within 60 days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(second_hours__gte=1, third_hours__gt=F("second_hours"))
                & Q(fourth_hours__gt=F("third_hours"), fourth_hours__lte=240),
                name="ladder_tells_one_after_the_other_by_hours",
                violation_error_message=_(
                    "Hours: each one is told later than the one before, within 240 hours."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.district)

    @classmethod
    def of(cls, district: str) -> LadderWaits:
        """Those of a district (a region code), or the defaults."""
        return cls.objects.filter(district=district).first() or cls(district_id=district)

    @property
    def workdays(self) -> tuple[int, ...]:
        """Of the first, second, third and fourth one, from the missed day on."""
        return (0, self.second_workdays, self.third_workdays, self.fourth_workdays)

    @property
    def hours(self) -> tuple[int, ...]:
        """The same in an emergency."""
        return (0, self.second_hours, self.third_hours, self.fourth_hours)
