"""What is counted of the facts: defined by the office, in versions that never change."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


class MeasureQuerySet(models.QuerySet["Measure"]):
    def visible_to(self, user: User) -> Self:
        """Those of every district, and those of the user's own."""
        districts = {area[:5] for area in user.areas_for(Action.READ_EVALUATIONS)}
        return self.filter(Q(district=None) | Q(district__in=districts))

    def used_in(self, district: str) -> Self:
        """Those that an evaluation of a district counts."""
        return self.filter(Q(district=None) | Q(district=district), is_active=True)


@with_history()
class Measure(models.Model):
    """One thing that an evaluation measures ("cases settled in time")."""

    code = models.SlugField(_("code"), max_length=30)
    district = models.ForeignKey(
        Region,
        verbose_name=_("regency or city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_active = models.BooleanField(_("is counted"), default=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure of the evaluation")
        verbose_name_plural = _("measures of the evaluation")
        ordering = ("position", "code")
        constraints = [
            models.UniqueConstraint(fields=("code",), name="one_measure_per_code"),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureVersionQuerySet(models.QuerySet["MeasureVersion"]):
    def visible_to(self, user: User) -> Self:
        """Those of measures that the user sees."""
        return self.filter(measure__in=Measure.objects.visible_to(user))

    def current(self) -> Self:
        """The published version of each measure that is the newest."""
        published = self.exclude(published_at=None)
        return published.order_by("measure_id", "-number").distinct("measure_id")

    def of_district(self, district: str) -> Self:
        return self.filter(measure__in=Measure.objects.used_in(district))


@with_history()
class MeasureVersion(models.Model):
    """How a measure is counted, from the day on which this was published.

    `counts` and `among` say what is asked of a fact: {"is_new": true, "channel": ["desk"]}. The
    measure is the number of facts, of residents, or the middle of the working days, of what
    `counts` names; with `among` it is a share of that.
    """

    class Subject(models.TextChoices):
        CASE = "case", _("Cases")
        NEED = "need", _("Needs")
        REFERRAL = "referral", _("Referrals")
        DESK = "desk", _("Village desks")
        TARGET = "target", _("Targets of the pillars")
        CHECK = "check", _("Decisions of the supervisors")
        LIST = "list", _("What lists say otherwise")
        SERVED = "served", _("Residents with a need met since January")

    class Unit(models.TextChoices):
        RECORDS = "records", _("how many")
        RESIDENTS = "residents", _("how many residents")
        DAYS = "days", _("median of working days")

    measure = models.ForeignKey(
        Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    subject = models.CharField(_("what is counted"), max_length=8, choices=Subject)
    unit = models.CharField(_("unit"), max_length=9, choices=Unit, default=Unit.RECORDS)
    counts = models.JSONField(_("counts"), default=dict)
    among = models.JSONField(_("among"), null=True, blank=True)
    told_apart = ArrayField(
        models.CharField(max_length=16), verbose_name=_("told apart by"), default=list, blank=True
    )
    is_less_better = models.BooleanField(_("less is better"), default=False)
    good_from = models.PositiveSmallIntegerField(_("good from (%)"), null=True, blank=True)
    fair_from = models.PositiveSmallIntegerField(_("fair from (%)"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MeasureVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a measure")
        verbose_name_plural = _("versions of measures")
        ordering = ("measure", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("measure", "number"), name="one_version_per_measure_and_number"
            ),
            models.UniqueConstraint(
                fields=("measure",),
                condition=Q(published_at=None),
                name="one_unpublished_version_per_measure",
            ),
            models.CheckConstraint(
                condition=Q(good_from=None, fair_from=None)
                | Q(good_from__isnull=False, fair_from__isnull=False)
                & (
                    Q(is_less_better=False, good_from__gt=F("fair_from"))
                    | Q(is_less_better=True, good_from__lt=F("fair_from"))
                ),
                name="measure_good_lies_beyond_fair",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.number}"

    def clean(self) -> None:
        """One draft at a time; desks and targets have no resident, only cases and referrals take
        days.
        """
        drafts = MeasureVersion.objects.filter(measure=self.measure_id, published_at=None)
        if drafts.exclude(pk=self.pk).exists():
            draft = _("This measure has a draft already. Publish or change that one.")
            raise ValidationError({"measure": draft})
        of_days = self.unit == self.Unit.DAYS and self.subject not in ("case", "referral")
        of_residents = self.unit == self.Unit.RESIDENTS and self.subject in ("desk", "target")
        if of_days or of_residents:
            raise ValidationError({"unit": _("This unit does not go with what is counted.")})

    @property
    def asked(self) -> dict[str, Any]:
        """All that is asked of what is counted."""
        return {**(self.among or {}), **self.counts}
