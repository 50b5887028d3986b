"""Lists that people took out as spreadsheets."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.jobs.models import JobRun

FOLDER = "exports"


def file_path(export: Export, filename: str) -> str:
    """A random path: it tells neither the list nor who asked."""
    return f"{FOLDER}/{export.id.hex[:2]}/{export.id.hex}"


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user: User) -> Self:
        """Everybody sees the exports that they asked for."""
        return self.filter(asked_by=user)

    def ready(self) -> Self:
        """Files that are there and may still be fetched."""
        return self.exclude(file="").filter(expires_at__gt=timezone.now())

    def expired(self) -> Self:
        """Files that nobody may fetch any more and that still lie there."""
        return self.exclude(file="").filter(expires_at__lte=timezone.now())


class Export(models.Model):
    """A list of the admin as a spreadsheet: which list, narrowed how, asked by whom.

    The *filter* is kept and not the keys: whoever writes the file asks the list again, with the
    rights of that moment. The file is encrypted, and goes when it expires; the row stays.
    """

    class Format(models.TextChoices):
        XLSX = "xlsx", _("Excel workbook (XLSX)")
        CSV = "csv", _("CSV, separated by commas")
        CSV_SEMICOLON = "csv2", _("CSV, separated by semicolons")

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        READY = "ready", _("Ready")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")
        EXPIRED = "expired", _("Expired")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.PROTECT,
        related_name="exports",
    )
    list_label = models.CharField(_("list"), max_length=80)
    query = models.TextField(_("filter of the list"), blank=True)
    format = models.CharField(_("format"), max_length=4, choices=Format, default=Format.XLSX)
    duties = models.JSONField(
        _("duties it was written under"),
        default=list,
        help_text=_("Role and area of each, as “office@33.09”."),
    )
    with_numbers = models.BooleanField(_("with the full NIK"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=8, default="id")
    job = models.ForeignKey(
        JobRun,
        verbose_name=_("written by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="exports",
    )
    refusal = models.CharField(_("why it was refused"), max_length=300, blank=True)
    row_count = models.PositiveIntegerField(_("rows"), null=True)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    file = models.FileField(_("file"), upload_to=file_path, max_length=120, blank=True)
    asked_at = models.DateTimeField(_("asked at"), db_default=Now())
    ready_at = models.DateTimeField(_("ready at"), null=True)
    expires_at = models.DateTimeField(_("expires at"), null=True)
    downloaded_at = models.DateTimeField(_("last fetched at"), null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ("-asked_at", "-id")
        indexes = [
            models.Index(fields=("asked_by", "-asked_at", "-id"), name="export_by_person"),
            models.Index(
                fields=("expires_at",), condition=~Q(file=""), name="export_to_be_removed"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(with_numbers=False) | ~Q(reason=""),
                name="export_with_full_numbers_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(ready_at__isnull=False, expires_at__isnull=False),
                name="export_file_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(refusal="") | Q(file="", ready_at=None),
                name="export_is_refused_or_ready_never_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_label} {self.pk.hex[:8]}"

    @property
    def state(self) -> str:
        """What became of it."""
        if self.refusal:
            return self.State.REFUSED
        if self.ready_at is not None:
            gone = not self.file or self.expires_at is None or self.expires_at <= timezone.now()
            return self.State.EXPIRED if gone else self.State.READY
        has_failed = self.job is not None and self.job.status == JobRun.Status.FAILED
        return self.State.FAILED if has_failed else self.State.WRITING

    @property
    def suffix(self) -> str:
        return "xlsx" if self.format == self.Format.XLSX else "csv"
