"""Whom a referral that does not move has reached, and what each agency is told every week."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region
from referrals.models.event import ReferralEvent
from referrals.models.referral import Referral


class ReferralEscalation(models.Model):
    """One step of the ladder that a referral climbed, told once for each due day."""

    class Step(models.TextChoices):
        ALERT = "alert", _("Agency, at once")
        AGAIN = "again", _("Agency, not opened yet")
        AGAIN_HEAD = "again_head", _("Head of the agency, not opened yet")
        AGAIN_MANAGER = "again_manager", _("SLRT manager, not opened yet")
        BEFORE = "before", _("Agency, before the due day")
        TODAY = "today", _("Agency, on the due day")
        AGENCY_HEAD = "agency_head", _("Head of the agency")
        OFFICE = "office", _("SLRT office and manager")
        HEAD = "head", _("Head of Dinas Sosial")

    referral = models.ForeignKey(
        Referral, verbose_name=_("referral"), on_delete=models.PROTECT, related_name="escalations"
    )
    step = models.CharField(_("told"), max_length=14, choices=Step)
    due_at = models.DateTimeField(_("due day"))
    event = models.OneToOneField(
        ReferralEvent, verbose_name=_("turn"), on_delete=models.PROTECT, related_name="escalation"
    )
    raised_at = models.DateTimeField(_("at"), db_default=Now())

    class Meta:
        verbose_name = _("escalation of a referral")
        verbose_name_plural = _("escalations of referrals")
        ordering = ("-raised_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("referral", "due_at", "step"),
                name="one_escalation_per_referral_due_day_and_step",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.step}"


class ReferralWaitsQuerySet(models.QuerySet["ReferralWaits"]):
    def visible_to(self, user: User) -> Self:
        """Whoever reads cases of a district may know how long its agencies are given."""
        return self.filter(district__in={area[:5] for area in user.areas_for(Action.READ_CASES)})


@with_history()
class ReferralWaits(models.Model):
    """How long a district gives agencies with what is urgent, and when the next one hears of a
    referral that does not move. A district without a row has these defaults.

    Emergencies, and whatever has a limit in hours, count clock hours; the rest working days. That
    an agency answers within three days is the promise of SP4N-LAPOR.
    """

    district = models.OneToOneField(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    emergency_hours = models.PositiveSmallIntegerField(
        _("limit in an emergency: hours"), default=24
    )
    urgent_workdays = models.PositiveSmallIntegerField(
        _("limit of what is urgent: working days"), default=2
    )
    answer_workdays = models.PositiveSmallIntegerField(
        _("first answer is in time: working days"), default=3
    )
    remind_hours = models.PositiveSmallIntegerField(
        _("due soon: hours before, where a limit is in hours"), default=4
    )
    emergency_again_hours = models.PositiveSmallIntegerField(
        _("emergency not opened, agency again: hours"), default=1
    )
    emergency_agency_head_hours = models.PositiveSmallIntegerField(
        _("emergency not opened, its head: hours"), default=2
    )
    emergency_manager_hours = models.PositiveSmallIntegerField(
        _("emergency not opened, our manager: hours"), default=4
    )
    urgent_again_hours = models.PositiveSmallIntegerField(
        _("urgent not opened, agency again: hours"), default=4
    )
    urgent_agency_head_hours = models.PositiveSmallIntegerField(
        _("urgent not opened, its head: hours"), default=8
    )
    urgent_manager_hours = models.PositiveSmallIntegerField(
        _("urgent not opened, our manager: hours"), default=24
    )
    agency_head_hours = models.PositiveSmallIntegerField(
        _("overdue by hours, head of the agency"), default=1
    )
    office_hours = models.PositiveSmallIntegerField(
        _("overdue by hours, office and manager"), default=2
    )
    head_hours = models.PositiveSmallIntegerField(
        _("overdue by hours, head of Dinas Sosial"), default=6
    )
    agency_head_workdays = models.PositiveSmallIntegerField(
        _("overdue by working days, head of the agency"), default=1
    )
    office_workdays = models.PositiveSmallIntegerField(
        _("overdue by working days, office and manager"), default=3
    )
    head_workdays = models.PositiveSmallIntegerField(
        _("overdue by working days, head of Dinas Sosial"), default=5
    )

    objects = ReferralWaitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("limits and escalation of referrals")
        verbose_name_plural = _("limits and escalation of referrals")
        ordering = ("district",)
        constraints = [
            models.CheckConstraint(
                condition=Q(emergency_hours__range=(1, 240), urgent_workdays__range=(1, 60))
                & Q(answer_workdays__range=(1, 60), remind_hours__range=(1, 240)),
                name="referral_limits_are_at_least_one",
                violation_error_message=_(
                    "Limits: from 1 to 240 hours, from 1 to 60 working days."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    emergency_again_hours__gte=1,
                    emergency_agency_head_hours__gt=F("emergency_again_hours"),
                    emergency_manager_hours__gt=F("emergency_agency_head_hours"),
                    emergency_manager_hours__lte=240,
                )
                & Q(
                    urgent_again_hours__gte=1,
                    urgent_agency_head_hours__gt=F("urgent_again_hours"),
                    urgent_manager_hours__gt=F("urgent_agency_head_hours"),
                    urgent_manager_hours__lte=240,
                ),
                name="unopened_referral_is_told_to_one_after_the_other",
                violation_error_message=_(
                    "Not opened: each one is told later than the one before, within 240 hours."
                ),
            ),
            models.CheckConstraint(
                condition=Q(agency_head_hours__gte=1, office_hours__gt=F("agency_head_hours"))
                & Q(head_hours__gt=F("office_hours"), head_hours__lte=240)
                & Q(agency_head_workdays__gte=1, office_workdays__gt=F("agency_head_workdays"))
                & Q(head_workdays__gt=F("office_workdays"), head_workdays__lte=60),
                name="overdue_referral_is_told_to_one_after_the_other",
                violation_error_message=_(
                    "Overdue: each one is told later than the one before, within 240 hours and "
                    "60 working days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.district)

    @classmethod
    def of(cls, area: str) -> ReferralWaits:
        """Those of the district of an area (a region code), or the defaults."""
        district = area[:5]
        return cls.objects.filter(district=district).first() or cls(district_id=district)


class AgencyDigest(models.Model):
    """That an agency was told, once a week, what lies with it: numbers and referral numbers."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="digests"
    )
    week_on = models.DateField(_("Monday of the week"))
    counts = models.JSONField(_("counts"))
    written_at = models.DateTimeField(_("written at"), db_default=Now())

    class Meta:
        verbose_name = _("weekly digest of an agency")
        verbose_name_plural = _("weekly digests of agencies")
        ordering = ("-week_on", "agency")
        constraints = [
            models.UniqueConstraint(
                fields=("agency", "week_on"), name="one_digest_per_agency_and_week"
            ),
            models.CheckConstraint(
                condition=Q(week_on__iso_week_day=1), name="digest_is_of_a_monday"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        week: date = self.week_on
        return f"{self.agency_id} {week}"
