"""What was said before an appointment ended."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models.appointment import Appointment


class EndWarning(models.Model):
    """An appointment's end was announced so many days ahead (0: it has ended). Each once."""

    appointment = models.ForeignKey(
        Appointment,
        verbose_name=_("appointment"),
        on_delete=models.PROTECT,
        related_name="warnings",
    )
    days_before = models.PositiveSmallIntegerField(_("days before the end"))
    warned_at = models.DateTimeField(_("warned at"), db_default=Now())

    class Meta:
        verbose_name = _("warning before an end")
        verbose_name_plural = _("warnings before an end")
        ordering = ("-warned_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("appointment", "days_before"), name="one_warning_per_appointment_and_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment}: {self.days_before}"
