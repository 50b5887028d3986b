"""Who came."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.meetings.models.invitation import Invitation
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside

CLOCK_MAY_DIFFER = timedelta(minutes=5)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: User) -> Self:
        """Those of the district to its office, the own ones to everybody."""
        areas = user.areas_for(Action.READ_MEMBERS)
        return self.filter(
            inside("invitation__meeting__district", areas) | Q(invitation__member__user=user)
        )

    def present(self) -> Self:
        return self.filter(status=Attendance.Status.PRESENT)


@with_history()
class Attendance(models.Model):
    """That somebody came to a meeting, was excused or stayed away. The server's clock says when;
    what the phone's clock said is only noted.
    """

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    class How(models.TextChoices):
        QR = "qr", _("Code on the phone")
        KIOSK = "kiosk", _("Tablet at the door")
        TICK = "tick", _("Ticked")
        SHEET = "sheet", _("Attendance sheet")
        CLOSING = "closing", _("Closing of the meeting")

    invitation = models.OneToOneField(
        Invitation, verbose_name=_("invitation"), on_delete=models.PROTECT,
        related_name="attendance",
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=8, choices=Status)
    how = models.CharField(_("how"), max_length=8, choices=How)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    device_at = models.DateTimeField(_("time on the phone"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("invitation",)
        indexes = [models.Index(fields=("recorded_at",), name="attendance_by_moment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="absent") | ~Q(how="closing"),
                name="closing_a_meeting_only_makes_people_absent",
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(status="excused"),
                name="reason_is_given_only_for_an_excuse",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.get_status_display()}"

    @property
    def clock_error(self) -> timedelta | None:
        """How far the phone's clock was off, when that is worth saying."""
        if self.device_at is None:
            return None
        off = self.device_at - self.recorded_at
        return off if abs(off) > CLOCK_MAY_DIFFER else None
