"""What the chapters of aid and verification count: decisions of supervisors, what lists say, and
who was served since the year began.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.lists.models import Difference, Release
from cases.models import CaseEvent, Category
from cases.residents.models import Resident
from pilarsosial.evaluations.models.facts import Fact, FactOfACase, to
from pilarsosial.evaluations.models.frozen import frozen_once_ready


class CheckFact(FactOfACase):
    """What a supervisor decided about a case in the quarter: a case that came twice has two."""

    class Decision(models.TextChoices):
        VERIFIED = "verified", _("verified")
        RETURNED = "returned", _("returned for correction")
        REJECTED = "rejected", _("rejected")

    CONDITIONS = ("is_in_time", "is_emergency", "decision")
    DIMENSIONS = ("decision",)

    event = to(CaseEvent, _("case event"))
    decision = models.CharField(_("decision"), max_length=8, choices=Decision)
    is_emergency = models.BooleanField(_("emergency"))
    is_in_time = models.BooleanField(_("within the office's time for verification"))

    class Meta:
        verbose_name = _("decision counted")
        verbose_name_plural = _("decisions counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "event"), name="one_fact_per_check_and_evaluation"
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.event)


class ListFact(Fact):
    """What a list said of a resident otherwise than the one before: looked at by the village in the
    quarter, or still open at the cut.
    """

    CONDITIONS = ("is_open", "is_settled", "kind", "outcome", "source")
    DIMENSIONS = ("kind", "outcome", "source")

    difference = to(Difference, _("difference to the list before"))
    resident = to(Resident, _("resident"))
    source = models.CharField(_("list"), max_length=10, choices=Release.Source)
    kind = models.CharField(_("what changed"), max_length=8, choices=Difference.Kind)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Difference.Outcome, blank=True)
    is_open = models.BooleanField(_("open at the cut"))
    is_settled = models.BooleanField(_("looked at in the quarter"))

    class Meta:
        verbose_name = _("difference counted")
        verbose_name_plural = _("differences counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "difference"),
                name="one_fact_per_difference_and_evaluation",
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.difference)


class ServedFact(FactOfACase):
    """A resident of a category with a need met since the year began, by the case in which it was
    met first: what a minimum service (SPM) counts by the year.
    """

    CONDITIONS = ("category",)
    DIMENSIONS = ("category",)

    category = to(Category, _("category"))

    class Meta:
        verbose_name = _("resident served")
        verbose_name_plural = _("residents served")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "resident", "category"),
                name="one_fact_per_resident_served",
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.resident)
