"""Photos and documents of a case."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from pilarsosial.accounts.models import User
from pilarsosial.history import with_history


def file_path(attachment: Attachment, filename: str) -> str:
    """A random path: names that people give to files may hold a person's name or NIK."""
    return f"cases/{attachment.id.hex[:2]}/{attachment.id.hex}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> Self:
        """Files of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


@with_history()
class Attachment(models.Model):
    """One file of a case: re-encoded photo or PDF, encrypted at rest, found by a random id."""

    class Kind(models.TextChoices):
        IDENTITY_CARD = "identity_card", _("Identity card (KTP)")
        FAMILY_CARD = "family_card", _("Family card (KK)")
        PHOTO = "photo", _("Photo")
        MEDICAL_LETTER = "medical_letter", _("Letter of a health facility")
        VILLAGE_LETTER = "village_letter", _("Letter of the village")
        PROOF = "proof", _("Proof of handover")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="attachments"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    media_type = models.CharField(_("media type"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("sha256"), max_length=64)
    file = models.FileField(_("file"), upload_to=file_path, max_length=120)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added at"), db_default=Now())
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def filename(self) -> str:
        """A name for downloads that says nothing about a person."""
        suffix = {"application/pdf": "pdf", "image/png": "png"}.get(self.media_type, "jpg")
        return f"{self.kind}-{self.id.hex[:8]}.{suffix}"
