"""Attendance sheets that were sent in."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.meetings.models.meeting import Meeting
from members.models import Paper
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside


class SheetQuerySet(models.QuerySet["AttendanceSheet"]):
    def visible_to(self, user: User) -> Self:
        """Who keeps the meeting's lists sees what was sent in for them."""
        return self.filter(inside("meeting__district", user.areas_for(Action.KEEP_MEETINGS)))


@with_history()
class AttendanceSheet(models.Model):
    """A workbook with the attendance of a meeting, waiting to be applied or applied. The file goes
    after 30 days.
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="sheets"
    )
    paper = models.ForeignKey(
        Paper, verbose_name=_("file"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent in by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent in at"), db_default=Now())
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("applied by"), on_delete=models.PROTECT,
        null=True, blank=True, related_name="+",
    )  # fmt: skip

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance sheet")
        verbose_name_plural = _("attendance sheets")
        ordering = ("-sent_at", "-id")

    def __str__(self) -> str:
        return f"{self.meeting}, {self.sent_at:%Y-%m-%d}"
