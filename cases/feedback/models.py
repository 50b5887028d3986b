"""What residents say about the service, by the code of their case."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.models.case import open_to
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside

MOST_STARS = 5


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, user: User) -> Self:
        """Words about the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


@with_history()
class Feedback(models.Model):
    """Stars and words of the resident on how the service was. Said again, the newest counts."""

    case = models.OneToOneField(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="feedback"
    )
    stars = models.PositiveSmallIntegerField(_("stars"))
    words = models.TextField(_("words"), blank=True, max_length=1000)
    given_at = models.DateTimeField(_("given at"), db_default=Now())

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ("-given_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=MOST_STARS),
                name="feedback_has_one_to_five_stars",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stars}/{MOST_STARS}"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, user: User) -> Self:
        """Complaints of one's area: not for the desk that they may be about, and of a sealed case
        only for its circle.
        """
        ours = inside("case__village", user.areas_for(Action.READ_COMPLAINTS))
        return self.filter(ours & open_to(user, "case__"))

    def waiting(self) -> Self:
        return self.filter(answered_at=None)


@with_history()
class Complaint(models.Model):
    """A resident's complaint about the service, and the answer of the office."""

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="complaints"
    )
    words = models.TextField(_("complaint"), max_length=2000)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    answer = models.TextField(_("answer"), blank=True, max_length=1000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("id",), condition=Q(answered_at=None), name="complaint_waiting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="complaint_answered_with_words_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.made_at:%Y-%m-%d}"
