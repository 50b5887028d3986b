"""What an evaluation counts: one row for each record, with all that is asked of it, at the cut.

Every figure is a number of these rows, and the list behind a figure is these rows. They stay as
they were counted, whatever becomes of the records. `pilarsosial.evaluations.facts` says in SQL how
each column comes about.

`CONDITIONS` and `DIMENSIONS` are the words in which the office defines its measures: what a row can
be asked for, and by what rows can be told apart.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Category, Need, NeedType
from cases.residents.models import Resident
from members.models import Member, Pillar
from members.performance.models import Indicator, Target
from pilarsosial.accounts.models import Agency
from pilarsosial.evaluations.models.evaluation import Evaluation
from pilarsosial.evaluations.models.frozen import frozen_once_ready
from pilarsosial.regions.models import Region
from referrals.models import Referral


def to(model: type[models.Model], name: Any, **options: Any) -> Any:
    """Refer to what is never deleted: checking each of a million rows would find nothing."""
    return models.ForeignKey(
        model,
        verbose_name=name,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
        **options,
    )


class Fact(models.Model):
    """One record that an evaluation counts."""

    CONDITIONS: ClassVar[tuple[str, ...]] = ()
    DIMENSIONS: ClassVar[tuple[str, ...]] = ()

    evaluation = to(Evaluation, _("evaluation"))
    village = to(Region, _("village"))

    class Meta:
        abstract = True


class FactOfACase(Fact):
    """A record that hangs on a case, whose seal it shares."""

    case = to(Case, _("case"))
    resident = to(Resident, _("resident"))
    is_sealed = models.BooleanField(_("sealed"))

    class Meta:
        abstract = True


class CaseFact(FactOfACase):
    """A case that was recorded in the quarter, settled since it began, or open at the cut."""

    class Age(models.TextChoices):
        MONTH = "30", _("up to 30 days")
        QUARTER = "90", _("31 to 90 days")
        OLDER = "91", _("more than 90 days")

    CONDITIONS = (
        "is_new", "is_open", "is_settled", "was_settled_in_quarter", "is_in_time", "is_confirmed",
        "is_unconfirmed", "is_overdue", "was_returned", "was_entered_late", "lacks_nik",
        "channel", "urgency", "age",
    )  # fmt: skip
    DIMENSIONS = ("channel", "category", "urgency", "age")

    channel = models.CharField(_("channel"), max_length=8, choices=Case.Channel)
    category = to(Category, _("category"), null=True)
    urgency = models.CharField(_("urgency"), max_length=9, choices=Case.Urgency)
    is_new = models.BooleanField(_("recorded in the quarter"))
    is_open = models.BooleanField(_("open at the cut"))
    is_settled = models.BooleanField(_("resolved or closed"))
    was_settled_in_quarter = models.BooleanField(_("settled in the quarter"))
    is_in_time = models.BooleanField(_("settled, every need in time"))
    is_confirmed = models.BooleanField(_("arrival confirmed"))
    is_unconfirmed = models.BooleanField(_("closed without confirmation"))
    is_overdue = models.BooleanField(_("a need has passed its due day without an outcome"))
    was_returned = models.BooleanField(_("returned for correction"))
    was_entered_late = models.BooleanField(_("recorded more than 7 days after it was told"))
    lacks_nik = models.BooleanField(_("resident without a NIK"))
    age = models.CharField(_("age of what is open"), max_length=2, choices=Age, blank=True)
    days = models.PositiveSmallIntegerField(_("working days until it was settled"), null=True)

    class Meta:
        verbose_name = _("case counted")
        verbose_name_plural = _("cases counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "case"), name="one_fact_per_case_and_evaluation"
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.case)


class NeedFact(FactOfACase):
    """A need of a case that was recorded in the quarter, or one that got its outcome in it."""

    CONDITIONS = (
        "is_new", "is_met", "is_settled", "is_confirmed", "is_unconfirmed", "outcome", "handling",
        "type", "category",
    )  # fmt: skip
    DIMENSIONS = ("type", "outcome", "handling", "category")

    need = to(Need, _("need"))
    type = to(NeedType, _("need type"))
    category = to(Category, _("category"), null=True)
    handling = models.CharField(_("handling"), max_length=10, choices=Need.Handling)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Need.Outcome, blank=True)
    is_new = models.BooleanField(_("told in the quarter"))
    is_settled = models.BooleanField(_("with an outcome at the cut"))
    is_met = models.BooleanField(_("met, wholly or partly, in the quarter"))
    is_confirmed = models.BooleanField(_("arrival confirmed"), db_default=False)
    is_unconfirmed = models.BooleanField(_("closed without confirmation"), db_default=False)

    class Meta:
        verbose_name = _("need counted")
        verbose_name_plural = _("needs counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "need"), name="one_fact_per_need_and_evaluation"
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.need)


class ReferralFact(FactOfACase):
    """A referral that was sent in the quarter."""

    CONDITIONS = (
        "is_answered", "is_declined", "is_withdrawn", "is_done", "is_met", "is_in_time", "is_late",
        "is_confirmed", "is_unconfirmed", "is_urgent", "agency", "type", "decline_reason",
    )  # fmt: skip
    DIMENSIONS = ("agency", "type", "decline_reason")

    referral = to(Referral, _("referral"))
    agency = to(Agency, _("agency"))
    type = to(NeedType, _("need type"))
    decline_reason = models.CharField(
        _("reason of the decline"), max_length=12, choices=Referral.DeclineReason, blank=True
    )
    is_urgent = models.BooleanField(_("urgent"))
    is_answered = models.BooleanField(_("answered"))
    is_declined = models.BooleanField(_("declined"))
    is_withdrawn = models.BooleanField(_("withdrawn"))
    is_done = models.BooleanField(_("done"))
    is_met = models.BooleanField(_("done, the need met"))
    is_in_time = models.BooleanField(_("done by the due day"))
    is_late = models.BooleanField(_("passed its due day"))
    is_confirmed = models.BooleanField(_("arrival confirmed"))
    is_unconfirmed = models.BooleanField(_("closed without confirmation"))
    days = models.PositiveSmallIntegerField(_("working days until it was done"), null=True)

    class Meta:
        verbose_name = _("referral counted")
        verbose_name_plural = _("referrals counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "referral"),
                name="one_fact_per_referral_and_evaluation",
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.referral)


class DeskFact(Fact):
    """The Puskesos desk of a village that existed in the quarter."""

    CONDITIONS = ("is_active", "is_silent")

    is_active = models.BooleanField(_("a case or an activity in the quarter"))
    is_silent = models.BooleanField(_("nothing in the quarter"))

    class Meta:
        verbose_name = _("desk counted")
        verbose_name_plural = _("desks counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village"), name="one_fact_per_desk_and_evaluation"
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.village)


class TargetFact(Fact):
    """What was set for a member or an area of a pillar, and how far it was reached: as the office's
    own limits judged it at the cut. `village` is where it counts: the member's village, or an area
    of any level.
    """

    CONDITIONS = ("is_judged", "is_good", "is_fair", "is_poor", "pillar")
    DIMENSIONS = ("pillar",)

    target = to(Target, _("target"))
    pillar = to(Pillar, _("pillar"))
    indicator = to(Indicator, _("indicator"))
    member = to(Member, _("member"), null=True)
    owed = models.DecimalField(_("owed for the days served"), max_digits=12, decimal_places=2)
    done = models.DecimalField(_("done"), max_digits=12, decimal_places=2, null=True)
    percent = models.PositiveIntegerField(_("reached (%)"), null=True)
    is_judged = models.BooleanField(_("can be judged"))
    is_good = models.BooleanField(_("good"))
    is_fair = models.BooleanField(_("fair"))
    is_poor = models.BooleanField(_("needs coaching"))

    class Meta:
        verbose_name = _("target counted")
        verbose_name_plural = _("targets counted")
        constraints = [
            models.UniqueConstraint(
                fields=("evaluation", "village", "target"),
                name="one_fact_per_target_and_evaluation",
            ),
        ]
        triggers = frozen_once_ready()

    def __str__(self) -> str:
        return str(self.target)
