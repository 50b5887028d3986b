"""What exactly a resident needs, and what came of it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.catalogue import NeedType
from pilarsosial.accounts.models import User
from pilarsosial.history import with_history


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, user: User) -> Self:
        """Needs of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))

    def unsettled(self) -> Self:
        return self.filter(outcome="")

    def waiting_for_a_way(self) -> Self:
        """Neither handled by the village nor referred yet."""
        return self.filter(handling=Need.Handling.UNDECIDED, outcome="")


@with_history()
class Need(models.Model):
    """One need of a case: handled in the village or referred, and settled by an outcome."""

    class Handling(models.TextChoices):
        UNDECIDED = "undecided", _("Not decided yet")
        VILLAGE = "in_village", _("Handled in the village")
        REFERRED = "referred", _("Referred")

    class Outcome(models.TextChoices):
        MET = "met", _("Met")
        PARTLY_MET = "partly_met", _("Partly met")
        NOT_MET = "not_met", _("Not met")
        PASSED_ON = "passed_on", _("Passed on to another service")

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="needs"
    )
    type = models.ForeignKey(
        NeedType, verbose_name=_("need type"), on_delete=models.PROTECT, related_name="+"
    )
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    handling = models.CharField(
        _("handling"), max_length=10, choices=Handling, default=Handling.UNDECIDED
    )
    holder = models.CharField(
        _("in the hands of"), max_length=10, choices=Case.Holder, default=Case.Holder.OFFICE
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    outcome_reason = models.CharField(_("reason"), max_length=300, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=("id",),
                condition=Q(handling="undecided", outcome=""),
                name="need_without_a_way",
            ),
            # What an evaluation asks: which cases were settled too late.
            models.Index(
                fields=("case",), condition=Q(settled_at__gt=F("due_at")), name="need_settled_late"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=("case", "type"), name="one_need_per_case_and_type"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None)
                | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="need_has_an_outcome_once_settled",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "met")) | ~Q(outcome_reason=""),
                name="need_outcome_short_of_met_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.type.name

    @property
    def state(self) -> str:
        """The word that chips show: the outcome, else the handling."""
        return self.outcome or self.handling
