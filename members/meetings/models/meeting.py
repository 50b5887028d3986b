"""When people of the pillars come together, and what about."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

DOORS_OPEN = timedelta(hours=1)
DOORS_CLOSE = timedelta(minutes=30)


def new_secret() -> str:
    """From which the check-in code of one meeting is made."""
    return secrets.token_hex(16)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        """The district's meetings to its office; to others, those that they are invited to or that
        gave them something to do.
        """
        # One look-up each: joined together, every line of a list would meet every decision.
        ways = (
            "invitations__member__user", "decisions__owner_user", "decisions__owner_member__user",
        )  # fmt: skip
        found = inside("district", user.areas_for(Action.READ_MEMBERS))
        for way in ways:
            found |= Q(pk__in=Meeting.objects.filter(**{way: user}).values("pk"))
        return self.filter(found)

    def running(self) -> Self:
        """Not cancelled, and not over yet."""
        return self.filter(status=Meeting.Status.PLANNED)


@with_history(exclude=("secret",))
class Meeting(models.Model):
    """A coordination meeting, gathering, dialogue or training of a district's pillars."""

    class Kind(models.TextChoices):
        COORDINATION = "rakor", _("Coordination meeting")
        GATHERING = "silaturahmi", _("Gathering")
        DIALOGUE = "dialog", _("Dialogue")
        FORUM = "sarasehan", _("Forum (sarasehan)")
        TRAINING = "training", _("Training")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.COORDINATION)
    title = models.CharField(_("title"), max_length=160)
    place = models.CharField(_("place"), max_length=160)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=200, blank=True)
    closed_at = models.DateTimeField(_("attendance closed at"), null=True, blank=True)
    secret = models.CharField(
        _("secret of the check-in code"), max_length=32, default=new_secret, editable=False
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    planned_at = models.DateTimeField(_("planned at"), db_default=Now())

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-starts_at", "-id")
        indexes = [
            models.Index(fields=("district", "-starts_at", "-id"), name="meeting_by_district"),
            models.Index(fields=("-starts_at", "-id"), name="meeting_by_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(status="held") | Q(closed_at=None),
                name="meeting_closed_at_only_when_held",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def doors(self) -> tuple[datetime, datetime]:
        """Between which moments, by the server's clock, people check themselves in."""
        return self.starts_at - DOORS_OPEN, self.ends_at + DOORS_CLOSE

    @property
    def doors_are_open(self) -> bool:
        opens, closes = self.doors
        return self.status == self.Status.PLANNED and opens <= timezone.now() <= closes

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()


class OfMeetingQuerySet(models.QuerySet[models.Model]):
    """Rows that a meeting has."""

    def visible_to(self, user: User) -> Self:
        """Whoever may see the meeting may see them."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


@with_history()
class AgendaItem(models.Model):
    """One point that a meeting is to speak about."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="agenda"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("point"), max_length=300)
    source = models.CharField(
        _("proposed because of"), max_length=80, blank=True, editable=False,
        help_text=_("Key of what it was proposed for; empty when somebody wrote it."),
    )  # fmt: skip

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "source"),
                condition=~Q(source=""),
                name="one_agenda_item_per_meeting_and_source",
            ),
        ]

    def __str__(self) -> str:
        return self.text
