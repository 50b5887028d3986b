"""What agencies offer, and which need goes where."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import NeedType
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import upwards
from pilarsosial.regions.models import Region

RESIDENT_FIELDS: dict[str, Promise] = {
    "name": _("Name"),
    "nik": _("Full NIK"),
    "birth_date": _("Birth date"),
    "sex": _("Sex"),
    "phone": _("Phone number"),
    "address": _("Address"),
    "story": _("What the resident told"),
    "answers": _("Answers about the need"),
}


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, user: User) -> Self:
        """An agency's service user sees its own services; the office's people see all."""
        return self.filter(agency=user.agency_id) if user.agency_id else self

    def offered_to(self, user: User) -> Self:
        """Those of working agencies that reach the areas where this user routes needs."""
        areas = user.areas_for(Action.ROUTE_NEED)
        agencies = Agency.objects.reaching(*areas) if areas else Agency.objects.none()
        return self.visible_to(user).filter(agency__in=agencies, agency__is_active=True)

    def serving(self, village: str) -> Self:
        """Services whose agency works over a village or in the whole country, and that are not
        meant for other areas.
        """
        above = upwards(village)
        elsewhere = self.model.service_areas.through.objects.exclude(region__in=above)
        here = self.model.service_areas.through.objects.filter(region__in=above)
        works_here = Q(agency__area__in=above) | Q(agency__area=None)
        return self.filter(works_here).filter(
            ~Q(pk__in=elsewhere.values("service")) | Q(pk__in=here.values("service"))
        )

    def taking_referrals(self) -> Self:
        return self.filter(Service.takes_on(timezone.localdate()), agency__is_active=True)

    def full(self) -> Self:
        """Those of working agencies that take nothing today."""
        return self.filter(~Service.takes_on(timezone.localdate()), agency__is_active=True)


@with_history()
class Service(models.Model):
    """Something that an agency does for residents. Field names after HSDS where it has them."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="services"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    needs = models.ManyToManyField(
        NeedType, verbose_name=_("needs"), blank=True, related_name="services"
    )
    service_areas = models.ManyToManyField(
        Region, verbose_name=_("areas"), blank=True, related_name="+"
    )
    eligibility_description = models.TextField(_("who is eligible"), blank=True)
    required_documents = models.TextField(_("required documents"), blank=True)
    schedules = models.CharField(_("opening hours"), max_length=200, blank=True)
    application_process = models.TextField(_("how it goes"), blank=True)
    sla_amount = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True)
    sla_unit = models.CharField(_("unit"), max_length=20, choices=NeedType.SlaUnit, blank=True)
    discloses = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("resident fields that it may see"),
        default=list,
    )
    taking_referrals = models.BooleanField(_("takes referrals"), default=True)
    full_until = models.DateField(_("full until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ("agency", "code")
        constraints = [
            models.UniqueConstraint(
                fields=("agency", "code"), name="one_service_per_code_and_agency"
            ),
            models.CheckConstraint(
                condition=Q(sla_amount=None, sla_unit="")
                | (Q(sla_amount__isnull=False) & ~Q(sla_unit="")),
                name="service_time_limit_has_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.agency.name})"

    @staticmethod
    def takes_on(day: date, at: str = "") -> Q:
        """When a service takes referrals: a day that it named ends its being full, whatever else
        was said. `at` leads to the service from another row.
        """
        open_ended = Q(**{f"{at}taking_referrals": True, f"{at}full_until": None})
        return open_ended | Q(**{f"{at}full_until__lt": day})

    @property
    def is_full(self) -> bool:
        """The same of one service, today."""
        if self.full_until is None:
            return not self.taking_referrals
        return self.full_until >= timezone.localdate()


@with_history()
class ServiceNeed(Service.needs.through):  # type: ignore[name-defined, misc]  # made by Django
    """That a service meets a need type; a model of its own so that its changes are kept."""

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return f"{self.service_id} {self.needtype_id}"


@with_history()
class ServiceArea(Service.service_areas.through):  # type: ignore[name-defined, misc]
    """That a service works in an area; a model of its own so that its changes are kept."""

    class Meta:
        proxy = True

    def __str__(self) -> str:
        return f"{self.service_id} {self.region_id}"


@with_history()
class RoutingRule(models.Model):
    """Which service a need type of an area goes to. Lower priority numbers come first, the rest
    is fallback.

    Ages are whole years on the day of routing; an age that nobody knows shuts nobody out. The
    decile is advice to whoever chooses: it neither shuts out nor orders.
    """

    need_type = models.ForeignKey(
        NeedType, verbose_name=_("need type"), on_delete=models.PROTECT, related_name="rules"
    )
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey(
        Service, verbose_name=_("service"), on_delete=models.PROTECT, related_name="rules"
    )
    priority = models.PositiveSmallIntegerField(_("priority"), default=10)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    decile_to = models.PositiveSmallIntegerField(
        _("meant for deciles up to"),
        null=True,
        blank=True,
        help_text=_("Advice only: nobody is shut out by a decile."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ("need_type", "area", "priority")
        constraints = [
            models.UniqueConstraint(
                fields=("need_type", "area", "service"), name="one_rule_per_need_area_and_service"
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                name="rule_begins_before_the_age_at_which_it_ends",
                violation_error_message=_("The age from which it holds lies above the last one."),
            ),
            models.CheckConstraint(
                condition=Q(decile_to=None) | Q(decile_to__range=(1, 10)),
                name="rule_decile_is_one_of_ten",
                violation_error_message=_("Deciles go from 1 to 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_type_id} {self.area_id} → {self.service}"
