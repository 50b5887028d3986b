"""Places of the state, their outlines, and the days on which its offices rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.calendar import WorkingCalendar, time_zone_of
from pilarsosial.regions.areas import covers, inside


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions by level and place. Regions are public: no `visible_to` is needed."""

    def villages(self) -> Self:
        return self.filter(level=Region.Level.VILLAGE)

    def subdistricts(self) -> Self:
        return self.filter(level=Region.Level.SUBDISTRICT)

    def within(self, *areas: str) -> Self:
        condition = Q(pk__in=[])
        for area in areas:
            condition |= Q(code=area) | Q(code__startswith=f"{area}.")
        return self.filter(condition)

    def current(self) -> Self:
        return self.filter(valid_until=None)

    def chosen(self, code: str, *, among: Iterable[str]) -> Region | None:
        """The place of a filter, when it lies inside one of the areas."""
        if not any(covers(area, code) for area in among):
            return None
        return self.filter(code=code).first()


class Region(models.Model):
    """A province, regency or city, subdistrict or village, by its official code.

    A code is never renamed: a split makes new rows, the old one gets `valid_until` and successors.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province")
        REGENCY = "regency", _("Regency or city")
        SUBDISTRICT = "subdistrict", _("Subdistrict")
        VILLAGE = "village", _("Village")

    class Kind(models.TextChoices):
        PROVINSI = "provinsi", "Provinsi"
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"
        KECAMATAN = "kecamatan", "Kecamatan"
        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"
        DESA_ADAT = "desa_adat", "Desa adat"

    code = models.CharField(_("code"), max_length=13, primary_key=True, db_collation="C")
    name = models.CharField(_("name"), max_length=100)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", verbose_name=_("successors"), blank=True, symmetrical=False
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its kind: "Desa Klakah", "Kota Batu"."""
        return f"{self.get_kind_display()} {self.name}"

    @property
    def parent_code(self) -> str:
        return self.code.rpartition(".")[0]

    @property
    def subdistrict_code(self) -> str:
        return self.code[:8]

    @property
    def district_code(self) -> str:
        return self.code[:5]

    @property
    def time_zone(self) -> ZoneInfo:
        """WIB, WITA or WIT, by the province."""
        return time_zone_of(self.code)

    @property
    def head_title(self) -> str:
        """How the head of a regency or city is called."""
        return "Wali Kota" if self.kind == self.Kind.KOTA else "Bupati"


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def observed_in(self, area: str) -> Self:
        """National days, and the local days of the area and of those above it."""
        above = [area[:2], area[:5], area[:8]]
        return self.filter(Q(region=None) | Q(region__in=above))

    def calendar(self, area: str) -> WorkingCalendar:
        """The working days of an area, as a value."""
        return WorkingCalendar(frozenset(self.observed_in(area).values_list("day_on", flat=True)))


class Holiday(models.Model):
    """A day on which deadlines do not run: national, shared leave, or local."""

    class Kind(models.TextChoices):
        NATIONAL = "national", _("National holiday")
        SHARED_LEAVE = "shared_leave", _("Shared leave (cuti bersama)")
        LOCAL = "local", _("Local day off")

    day_on = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    region = models.ForeignKey(
        Region,
        verbose_name=_("only in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="holidays",
    )

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ("day_on",)
        constraints = [
            models.UniqueConstraint(
                fields=("day_on", "region"),
                nulls_distinct=False,
                name="one_holiday_per_day_and_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day_on} {self.name}"


class BoundaryQuerySet(models.QuerySet["Boundary"]):
    def within(self, area: str) -> Self:
        return self.filter(inside("region", [area]))


class Boundary(models.Model):
    """The outline of a region as a map draws it: not the official one, and not to measure by.

    `path` is what SVG draws, on a grid of 2000 steps a degree (55 m) whose y goes south; the box
    around it is in the same steps.
    """

    region = models.OneToOneField(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="boundary",
    )
    path = models.TextField(_("outline"))
    left = models.IntegerField(_("western edge"))
    top = models.IntegerField(_("northern edge"))
    right = models.IntegerField(_("eastern edge"))
    bottom = models.IntegerField(_("southern edge"))
    source = models.CharField(_("file"), max_length=100)
    loaded_at = models.DateTimeField(_("loaded at"))

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        ordering = ("region",)
        constraints = [
            models.CheckConstraint(
                condition=Q(left__lt=models.F("right"), top__lt=models.F("bottom")),
                name="boundary_encloses_something",
            ),
        ]

    def __str__(self) -> str:
        return self.region_id
