"""Letters of appointment (SK), and who is appointed where by them."""

from __future__ import annotations

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Exists, F, Func, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from members.models.membership import Membership
from members.models.paper import Paper
from members.models.pillar import OfDistrictQuerySet, Pillar
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

# What the pillar says about its places, held by the database whoever writes. A limited pillar gives
# each of an area's places a number, so that two people never hold the same one on the same day.
# What was right when it was made may still end after the office has changed its list.
_TAKE_PILLAR_AND_AREA = """
SELECT pillar_id, area_id INTO STRICT NEW.pillar_id, NEW.area_id
    FROM members_membership WHERE id = NEW.membership_id;
"""
_HOLD_THE_RULES = """
DECLARE
    broken text;
BEGIN
    SELECT rule INTO broken FROM (
        SELECT CASE
            WHEN (it.pillar_id, it.area_id) <> (membership.pillar_id, membership.area_id)
                THEN 'appointment_has_pillar_and_area_of_its_membership'
            WHEN NOT region.level = ANY (pillar.coverage)
                THEN 'appointment_area_is_one_that_the_pillar_serves_in'
            WHEN (pillar.seats IS NULL) <> (it.seat IS NULL) OR it.seat > pillar.seats
                THEN 'appointment_has_one_of_the_places_of_its_pillar'
            END AS rule
        FROM {rows} AS it JOIN members_membership AS membership ON membership.id = it.membership_id
            JOIN members_pillar AS pillar ON pillar.id = it.pillar_id
            JOIN regions_region AS region ON region.code = it.area_id
    ) AS held WHERE rule IS NOT NULL LIMIT 1;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = broken, MESSAGE = broken;
    END IF;
END;
"""


class DecreeQuerySet(OfDistrictQuerySet):
    """Letters of the districts in which the user has a duty."""


@with_history()
class Decree(models.Model):
    """One letter of appointment (SK). It may appoint one person or all 22 TKSK."""

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("number of the letter (SK)"), max_length=80)
    issued_on = models.DateField(_("date of the letter"), null=True, blank=True)
    issuer = models.CharField(_("signed by"), max_length=120, blank=True)
    file = models.ForeignKey(
        Paper, verbose_name=_("file"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    objects = DecreeQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of appointment (SK)")
        verbose_name_plural = _("letters of appointment (SK)")
        ordering = ("-issued_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "number", "issued_on"),
                nulls_distinct=False,
                name="one_decree_per_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, user: User) -> Self:
        """Appointments in this user's areas, and the user's own."""
        return self.filter(
            Q(membership__member__user=user) | inside("area", user.areas_for(Action.READ_MEMBERS))
        )

    def active_on(self, day: date) -> Self:
        """Appointments that run on a day; `ends_on` is the last valid day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def ending_by(self, day: date, *, today: date) -> Self:
        """Appointments that run today and end by a day, unless a later letter follows them."""
        return self.not_followed().active_on(today).filter(ends_on__lte=day)

    def not_followed(self) -> Self:
        """The last letter of each membership."""
        later = self.model.objects.filter(
            membership=OuterRef("membership"), starts_on__gt=OuterRef("starts_on")
        )
        return self.filter(~Exists(later))

    def overlapping(self, starts_on: date, ends_on: date | None) -> Self:
        """Appointments that share a day with these; no `ends_on`: without a last day."""
        begun = Q() if ends_on is None else Q(starts_on__lte=ends_on)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=starts_on))


@with_history()
class Appointment(models.Model):
    """A membership made good by a letter, from a day to a day. The duties that it gave end with
    it.
    """

    membership = models.ForeignKey(
        Membership,
        verbose_name=_("membership"),
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    # The membership's own, repeated by the trigger so that the database can compare them.
    pillar = models.ForeignKey(
        Pillar, verbose_name=_("pillar"), on_delete=models.PROTECT, editable=False, related_name="+"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, editable=False, related_name="+"
    )
    seat = models.PositiveSmallIntegerField(
        _("place"), null=True, blank=True, help_text=_("Of a limited pillar: 1 for the only one.")
    )
    decree = models.ForeignKey(
        Decree, verbose_name=_("letter (SK)"), on_delete=models.PROTECT, related_name="appointments"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended early"), max_length=200, blank=True)
    duties = models.ManyToManyField(
        Duty, verbose_name=_("duties given"), blank=True, related_name="appointments"
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("-starts_on", "-id")
        indexes = [
            models.Index(fields=("area", "pillar"), name="appointment_by_area"),
            models.Index(fields=("ends_on",), name="appointment_by_last_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="one_holder_of_a_place_at_a_time",
                deferrable=Deferrable.IMMEDIATE,  # places change hands when a pillar gets fewer
                expressions=[
                    ("pillar", RangeOperators.EQUAL),
                    ("area", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"), F("ends_on"), Value("[]"),
                            function="daterange", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            ExclusionConstraint(
                name="one_appointment_of_a_membership_at_a_time",
                expressions=[
                    ("membership", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"), F("ends_on"), Value("[]"),
                            function="daterange", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="take_pillar_and_area",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.pillar_id IS NULL OR NEW.area_id IS NULL"),
                func=f"{_TAKE_PILLAR_AND_AREA} RETURN NEW;",
            ),
            # Once for all rows of an INSERT: a list of thousands asks as much as one appointment.
            pgtrigger.Trigger(
                name="hold_the_pillars_rules",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=_HOLD_THE_RULES.format(rows="added") + "RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="hold_the_pillars_rules_later",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.membership_id <> OLD.membership_id OR NEW.seat IS DISTINCT FROM OLD.seat"
                ),
                func=_TAKE_PILLAR_AND_AREA
                + _HOLD_THE_RULES.format(rows="(SELECT NEW.*)")
                + "RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}, {self.starts_on}"
