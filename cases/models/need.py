"""What exactly a resident needs, and what came of it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, known_to
from cases.models.catalogue import NeedType
from cases.models.questions import QuestionSet
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.history import by_time, with_history


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, user: User) -> Self:
        """Needs of the cases that this user may see."""
        return self.filter(known_to(user, "case__"))

    def unsettled(self) -> Self:
        return self.filter(outcome="")

    def waiting_for_a_way(self) -> Self:
        """Neither handled by the village nor referred yet."""
        return self.filter(handling=Need.Handling.UNDECIDED, outcome="")


@with_history(indexes=[by_time("need_changed_since")])
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

    class Means(models.TextChoices):
        LETTER = "letter", _("A letter of the village")
        MUTUAL_HELP = "mutual_help", _("Mutual help (gotong royong)")
        VILLAGE_MONEY = "village_money", _("Money of the village")
        MEMBER = "member", _("A pillar member")
        GOODS = "goods", _("Goods or food")
        ADVICE = "advice", _("Advice or company to an office")
        OTHER = "other", _("Other")

    class CostSource(models.TextChoices):
        VILLAGE_FUND = "village_fund", _("Dana Desa")
        VILLAGE_BUDGET = "village_budget", _("APBDes, other than Dana Desa")
        WARD_BUDGET = "ward_budget", _("Budget of the kelurahan")
        NEIGHBOURS = "neighbours", _("The residents themselves")
        ALMS = "alms", _("Baznas or UPZ")
        DONOR = "donor", _("A donor or company")
        OTHER = "other", _("Other")

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="needs"
    )
    type = models.ForeignKey(
        NeedType, verbose_name=_("need type"), on_delete=models.PROTECT, related_name="+"
    )
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    question_set = models.ForeignKey(
        QuestionSet,
        verbose_name=_("version of the questions"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answers = models.JSONField(_("answers"), null=True, blank=True)
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
    means = ArrayField(
        models.CharField(max_length=13, choices=Means),
        verbose_name=_("means of the village"),
        default=list,
        blank=True,
    )
    helper = models.ForeignKey(
        Member,
        verbose_name=_("pillar member assigned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    cost = models.DecimalField(_("cost"), max_digits=14, decimal_places=2, null=True, blank=True)
    cost_source = models.CharField(_("paid from"), max_length=14, choices=CostSource, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ("id",)
        indexes = [
            # Not of cases that were rejected or cancelled: those needs are in nobody's hands.
            models.Index(
                fields=("case",),
                include=("id",),
                condition=Q(handling="undecided", outcome="") & ~Q(holder="nobody"),
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
            models.CheckConstraint(
                condition=Q(question_set=None, answers__isnull=True)
                | Q(question_set__isnull=False, answers__isnull=False),
                name="need_answers_are_given_under_a_version",
            ),
            models.CheckConstraint(
                condition=Q(cost=None, cost_source="") | Q(cost__gte=0) & ~Q(cost_source=""),
                name="need_cost_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.type.name

    @property
    def state(self) -> str:
        """The word that chips show: the outcome, else the handling."""
        return self.outcome or self.handling

    @property
    def means_in_words(self) -> str:
        """With what the village helps: "surat keterangan desa, gotong royong"."""
        return ", ".join(str(self.Means(one).label) for one in self.means)
