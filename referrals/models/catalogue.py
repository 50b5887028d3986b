"""What agencies offer, and which need goes where."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import NeedType
from pilarsosial.accounts.models import Agency, User
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

    def serving(self, village: str) -> Self:
        """Services whose agency works over a village and that are not meant for other areas."""
        above = upwards(village)
        elsewhere = self.model.service_areas.through.objects.exclude(region__in=above)
        here = self.model.service_areas.through.objects.filter(region__in=above)
        return self.filter(agency__area__in=above).filter(
            ~Q(pk__in=elsewhere.values("service")) | Q(pk__in=here.values("service"))
        )

    def taking_referrals(self) -> Self:
        today = timezone.localdate()
        return self.filter(taking_referrals=True, agency__is_active=True).filter(
            Q(full_until=None) | Q(full_until__lt=today)
        )


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
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ("need_type", "area", "priority")
        constraints = [
            models.UniqueConstraint(
                fields=("need_type", "area", "service"), name="one_rule_per_need_area_and_service"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_type_id} {self.area_id} → {self.service}"
