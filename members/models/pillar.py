"""The pillars of a district: which there are, where their people serve, how many a place has."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region

# An area of a member is a regency or city, a subdistrict or a village.
AREA_LEVELS = [
    (Region.Level.REGENCY.value, Region.Level.REGENCY.label),
    (Region.Level.SUBDISTRICT.value, Region.Level.SUBDISTRICT.label),
    (Region.Level.VILLAGE.value, Region.Level.VILLAGE.label),
]

# An appointment opens the work in the field; duties of the office are given by hand.
DUTIES_GIVEN = (Role.OFFICER.value, Role.SUPERVISOR.value)


class OfDistrictQuerySet(models.QuerySet[models.Model]):
    """Lists that each district office keeps for itself."""

    def visible_to(self, user: User) -> Self:
        """Whoever has a duty in a district may know its lists."""
        return self.filter(district__in={area[:5] for area in user.areas_for(Action.READ_PILLARS)})


@with_history()
class PillarGroup(models.Model):
    """One element of the district's list, of one pillar or of several counted together (Madiun:
    "Tagana dan Pordam").
    """

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = OfDistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("pillar element")
        verbose_name_plural = _("pillar elements")
        ordering = ("position", "name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "name"), name="one_element_per_name_and_district"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@with_history()
class Pillar(models.Model):
    """A kind of social carer in a district: TKSK, PSM, Karang Taruna. The list is the office's."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Persons")
        INSTITUTION = "institution", _("Institutions")

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="pillars"
    )
    group = models.ForeignKey(
        PillarGroup,
        verbose_name=_("element"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pillars",
        help_text=_("Pillars of one element are counted together."),
    )
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=60)
    full_name = models.CharField(_("full name"), max_length=160)
    other_names = models.TextField(
        _("also written"), blank=True, help_text=_("One name a line, as sheets write it.")
    )
    kind = models.CharField(_("registers"), max_length=12, choices=Kind, default=Kind.PERSON)
    coverage = ArrayField(
        models.CharField(max_length=12, choices=AREA_LEVELS),
        verbose_name=_("serves in"),
        help_text=_("Levels of area; places of the first one without a member are vacancies."),
    )
    seats = models.PositiveSmallIntegerField(
        _("appointed at a time"),
        null=True,
        blank=True,
        help_text=_("At most so many in one area; empty: without a limit."),
    )
    is_expected_everywhere = models.BooleanField(
        _("every area needs one"), default=False, help_text=_("Areas without one are vacancies.")
    )
    is_only_job = models.BooleanField(
        _("allows no second job"),
        default=False,
        help_text=_(
            "Whoever serves in another pillar beside this one is pointed out, not refused."
        ),
    )
    gives_role = models.CharField(
        _("an appointment gives the duty"), max_length=12, choices=Role, blank=True
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    main_duties = models.TextField(_("main duties"), blank=True)
    normal_number = models.CharField(_("usual number"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = OfDistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        ordering = ("position", "code", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "code"), name="one_pillar_per_code_and_district"
            ),
            models.CheckConstraint(
                condition=Q(coverage__len__gt=0), name="pillar_serves_in_some_level_of_area"
            ),
            models.CheckConstraint(
                condition=Q(seats=None) | Q(seats__gt=0), name="pillar_seats_are_at_least_one"
            ),
            models.CheckConstraint(
                condition=Q(gives_role__in=("", *DUTIES_GIVEN)),
                name="pillar_gives_duties_of_the_field_only",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit(self) -> str:
        """The level of area in which a vacancy is looked for."""
        return str(self.coverage[0])
