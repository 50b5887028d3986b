"""What somebody must be told of, and what they were told."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User


class EventQuerySet(models.QuerySet["Event"]):
    def unhandled(self) -> Self:
        return self.filter(handled_at=None)

    def waiting(self) -> Self:
        """Not handled, and its turn to be handed over (again)."""
        return self.unhandled().filter(next_try_at__lte=Now())


class Event(models.Model):
    """A fact written in the transaction that made it true, kept until its task has handled it.

    `data` holds keys of rows and plain codes, never personal data.
    """

    kind = models.CharField(_("kind"), max_length=40)
    data = models.JSONField(_("data"), default=dict)
    happened_at = models.DateTimeField(_("happened at"), db_default=Now())
    handed_over_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    next_try_at = models.DateTimeField(_("next try"), db_default=Now())
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-id",)
        indexes = [
            models.Index(
                fields=("next_try_at", "id"), condition=Q(handled_at=None), name="event_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        """Everybody reads their own notices only."""
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """What one person was told in the product. Its words are made from `kind` when it is shown."""

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("Normal")
        URGENT = "urgent", _("Urgent")
        EMERGENCY = "emergency", _("Emergency")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.PROTECT,
        related_name="notices",
    )
    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="notices"
    )
    kind = models.CharField(_("kind"), max_length=40)
    number = models.CharField(_("number"), max_length=24, blank=True)
    path = models.CharField(_("page"), max_length=120, blank=True)
    urgency = models.CharField(
        _("urgency"),
        max_length=12,
        choices=Urgency,
        default=Urgency.NORMAL,
        db_default=Urgency.NORMAL,
    )
    created_at = models.DateTimeField(_("told at"), db_default=Now())
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-id",)
        indexes = [models.Index(fields=("recipient", "-id"), name="notice_by_recipient")]
        constraints = [
            models.UniqueConstraint(
                fields=("event", "recipient"), name="one_notice_per_event_and_recipient"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_urgent(self) -> bool:
        return self.urgency in (self.Urgency.URGENT, self.Urgency.EMERGENCY)
