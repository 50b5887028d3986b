"""Photos and scanned letters of the pillars."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


def file_path(paper: Paper, filename: str) -> str:
    """A random path: names that people give to files may hold a person's name."""
    return f"members/{paper.id.hex[:2]}/{paper.id.hex}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: User) -> Self:
        """Papers of this user's areas, and those that the user added. Who else sees the photos of
        an activity is a question of its report.
        """
        near = inside("area", user.areas_for(Action.READ_MEMBERS))
        return self.filter(Q(added_by=user) | (near & ~Q(kind=Paper.Kind.EVIDENCE)))


@with_history()
class Paper(models.Model):
    """One photo or PDF: of a member, of a letter of appointment, of an activity. Encrypted at
    rest, found by a random id.
    """

    class Kind(models.TextChoices):
        PORTRAIT = "portrait", _("Portrait")
        DECREE = "decree", _("Letter of appointment (SK)")
        EVIDENCE = "evidence", _("Photo of an activity")
        ATTENDANCE = "attendance", _("Attendance sheet")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+"
    )
    media_type = models.CharField(_("media type"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("sha256"), max_length=64)
    file = models.FileField(_("file"), upload_to=file_path, max_length=120)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added at"), db_default=Now())

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return self.get_kind_display()
