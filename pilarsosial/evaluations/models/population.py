"""How many people need a minimum service: what the share of the SPM is a share of."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


class SpmPopulationQuerySet(models.QuerySet["SpmPopulation"]):
    def visible_to(self, user: User) -> Self:
        """Those of the districts in which this user reads evaluations."""
        areas = user.areas_for(Action.READ_EVALUATIONS)
        return self.filter(district__in={area[:5] for area in areas})


@with_history()
class SpmPopulation(models.Model):
    """People of a district who need one of the five social minimum services (SPM, Permensos
    9/2018) in a year: counted by somebody else, so never without its source.
    """

    class Service(models.TextChoices):
        DISABILITY = "spm_disability", _("Neglected persons with a disability")
        CHILDREN = "spm_children", _("Neglected children")
        ELDERLY = "spm_elderly", _("Neglected older persons")
        HOMELESS = "spm_homeless", _("Homeless persons and beggars")
        DISASTER = "spm_disaster", _("Victims of disasters")

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    service = models.CharField(_("service"), max_length=14, choices=Service)
    people = models.PositiveIntegerField(_("people who need it"))
    source = models.CharField(
        _("source"),
        max_length=200,
        help_text=_("Where the number comes from, such as a decree or a survey, with its date."),
    )

    objects = SpmPopulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("population of a minimum service (SPM)")
        verbose_name_plural = _("populations of the minimum services (SPM)")
        ordering = ("-year", "service")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "year", "service"), name="one_population_per_service_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()} {self.year}"
