"""Who takes referrals."""

from __future__ import annotations

from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pilarsosial.calendar import time_zone_of
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside, upwards
from pilarsosial.regions.models import Region

CAPITAL = "31"
LEVELS = dict(enumerate(Region.Level, start=1))


class AgencyQuerySet(models.QuerySet["Agency"]):
    def reaching(self, *areas: str) -> Self:
        """Agencies that work in one of the areas: inside it, above it, or in the whole country."""
        above = {code for area in areas for code in upwards(area)}
        return self.filter(inside("area", areas) | Q(area__in=above) | Q(area=None))


@with_history()
class Agency(models.Model):
    """An office or partner that takes referrals: an OPD, BPJS, Baznas, a hospital, a posyandu.

    One of a province or the country stands once for all districts, kept by a superuser; or a
    district keeps an entry of its own, with the address and people that it knows, and names the
    level that it is of (`belongs_to`). No other district sees that entry.
    """

    class Above(models.TextChoices):
        """Levels above a district to which an agency in its list may belong."""

        PROVINCE = "province", _("Province")
        NATIONAL = "national", _("National")

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("short name"), max_length=60)
    full_name = models.CharField(_("full name"), max_length=160)
    area = models.ForeignKey(
        Region,
        verbose_name=_("works in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agencies",
        help_text=_("Empty: in the whole country."),
    )
    belongs_to = models.CharField(
        _("is of the level"),
        max_length=8,
        choices=Above,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Empty: of the area in which it works. A hospital of the province that you send "
            "residents to works in your district here, and is of the province."
        ),
    )
    is_opd = models.BooleanField(_("part of the local government"), default=True)
    receives = models.CharField(_("receives"), max_length=200, blank=True)
    default_sla_workdays = models.PositiveSmallIntegerField(
        _("working days to an outcome"), default=5
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    head_name = models.CharField(_("name of its head"), max_length=120, blank=True)
    head_title = models.CharField(_("position of its head"), max_length=120, blank=True)
    head_phone = models.CharField(_("phone of its head"), max_length=20, blank=True)
    head_email = models.EmailField(_("e-mail of its head"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=("area", "code"),
                name="one_agency_per_code_and_area",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(belongs_to="") | Q(area__isnull=False),
                name="agency_of_the_whole_country_belongs_to_no_other_level",
                violation_error_message=_("It works in the whole country: leave the level empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """One that still has referrals is not closed over their heads. They lie above this app."""
        known = Agency.objects.filter(pk=self.pk, is_active=True)
        if self.is_active or not known.exists():
            return
        referrals: Any = getattr(self, "referrals")  # noqa: B009  # not known to the types here
        if left := referrals.pending().count():
            words = ngettext(
                "%(n)s referral is still with this agency. Route it elsewhere first.",
                "%(n)s referrals are still with this agency. Route them elsewhere first.",
                left,
            )
            raise ValidationError({"is_active": words % {"n": left}})

    @property
    def time_zone(self) -> ZoneInfo:
        """Its own clock; the capital's for one that works in the whole country."""
        return time_zone_of(self.area_id or CAPITAL)

    @property
    def level(self) -> str:
        """Of which level it is, in a word: "Province", "National"."""
        if self.belongs_to:
            return str(self.get_belongs_to_display())
        if self.area_id is None:
            return str(_("National"))
        return str(LEVELS[self.area_id.count(".") + 1].label)

    @property
    def answers_by_api(self) -> bool:
        """Whether a program of the agency may call the API now."""
        now = timezone.now()
        running = self.clients.filter(revoked_at=None, valid_from__lte=now)
        return running.exclude(valid_until__lte=now).exists()
