"""What was asked, said and hindered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.meetings.models.meeting import Meeting, OfMeetingQuerySet
from pilarsosial.history import with_history


@with_history()
class Remark(models.Model):
    """One thing that somebody asked, said or was hindered by, in the minutes of a meeting."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("Asked")
        SAID = "said", _("Said")
        HINDERED = "hindered", _("Hindered by")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="remarks"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    speaker = models.CharField(
        _("who"), max_length=120, blank=True, help_text=_("A name, or whom they spoke for.")
    )
    text = models.TextField(_("what"), max_length=2000)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now())

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
