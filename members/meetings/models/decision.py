"""What was decided, who does it, and by when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.meetings.models.meeting import Meeting
from members.models import Member
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside


def _only(owner: str) -> Q:
    """The condition that just this one owner is named."""
    empty = {"owner_member": None, "owner_user": None, "owner_agency": None, "owner_name": ""}
    nothing = empty.pop(owner)
    return Q(**empty) & ~Q(**{owner: nothing})


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        """The district's to its office, the own ones to their owners, and those of a meeting to
        whoever was invited to it.
        """
        areas = user.areas_for(Action.READ_MEMBERS)
        return self.filter(
            inside("meeting__district", areas)
            | Q(owner_user=user)
            | Q(owner_member__user=user)
            | Q(meeting__in=Meeting.objects.filter(invitations__member__user=user).values("pk"))
        )

    def open(self) -> Self:
        return self.filter(done_on=None)

    def done(self) -> Self:
        return self.exclude(done_on=None)

    def overdue_on(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def brought_to(self, meeting: Meeting) -> Self:
        """Decisions of earlier meetings that were not done when this one began."""
        day = timezone.localdate(meeting.starts_at)
        earlier = self.filter(
            meeting__district=meeting.district_id, meeting__starts_at__lt=meeting.starts_at
        )
        return earlier.filter(Q(done_on=None) | Q(done_on__gte=day))


@with_history(exclude=("told_at",))
class Decision(models.Model):
    """What a meeting decided: numbered, with an owner and a day. It comes back on each later
    meeting until it is done.
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("decision"), max_length=1000)
    owner_member = models.ForeignKey(
        Member, verbose_name=_("owner, a member"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="decisions",
    )  # fmt: skip
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner, a colleague"), on_delete=models.PROTECT,
        null=True, blank=True, related_name="decisions",
    )  # fmt: skip
    owner_agency = models.ForeignKey(
        Agency, verbose_name=_("owner, an agency"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="decisions",
    )  # fmt: skip
    owner_name = models.CharField(_("owner, by name"), max_length=120, blank=True)
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded as done by"), on_delete=models.PROTECT,
        null=True, blank=True, related_name="+",
    )  # fmt: skip
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    told_at = models.DateTimeField(_("owner told at"), null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("due_on", "id")
        indexes = [
            models.Index(fields=("due_on", "id"), name="decision_by_due_day"),
            models.Index(
                fields=("due_on",), condition=Q(done_on=None, told_at=None), name="decision_to_tell"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "number"), name="one_decision_per_number_of_a_meeting"
            ),
            models.CheckConstraint(
                condition=_only("owner_member")
                | _only("owner_user")
                | _only("owner_agency")
                | _only("owner_name"),
                name="decision_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None, outcome="") | Q(done_on__isnull=False),
                name="decision_outcome_only_when_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"

    @property
    def owner(self) -> str:
        """The owner's name."""
        owner = self.owner_member or self.owner_user or self.owner_agency
        return str(owner) if owner else self.owner_name

    @property
    def owner_account(self) -> User | None:
        """Whom a notice reaches, and who may say that it is done."""
        return self.owner_user or (self.owner_member.user if self.owner_member else None)

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on < timezone.localdate()
