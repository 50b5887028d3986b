"""Spreadsheets that were brought in: what each row would do, and what became of it."""

from __future__ import annotations

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.jobs.models import JobRun
from pilarsosial.regions.models import Region
from pilarsosial.sheets.payloads import unseal_payload


def stored_path(batch: Batch, filename: str) -> str:
    """A random path: the names that people give to files may hold a person's name."""
    return f"sheets/{uuid4().hex}"


def place_of(sheet: str, row: int) -> str:
    """One word for a row of a file, by which decisions are kept."""
    return f"{row} {sheet[:100]}"


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: User) -> Self:
        """Batches of the districts into which this user may bring spreadsheets."""
        return self.filter(district__in=user.areas_for(Action.IMPORT))


@with_history(exclude=("sheets", "counts", "notes"))
class Batch(models.Model):
    """One spreadsheet brought in: previewed first, applied as a whole, taken back as a whole."""

    class Kind(models.TextChoices):
        MEMBERS = "members", _("Members of the pillars")
        RESIDENTS = "residents", _("Residents and their deciles")

    class Status(models.TextChoices):
        READING = "reading", _("Being read")
        UNREADABLE = "unreadable", _("Cannot be read")
        PREVIEWED = "previewed", _("To be checked")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(_("file name"), max_length=160)
    sha256 = models.CharField(_("sha256"), max_length=64)
    size = models.PositiveIntegerField(_("bytes"))
    # Encrypted; deleted after 30 days, the row stays.
    file = models.FileField(_("file"), upload_to=stored_path, max_length=120, blank=True)
    choices = models.JSONField(
        _("said by the user"), default=dict, help_text=_("What a sheet does not say of itself.")
    )
    decisions = models.JSONField(
        _("decisions about rows"), default=dict, help_text=_("Kept when the rows are read anew.")
    )
    sheets = models.JSONField(_("sheets"), default=list)
    notes = models.JSONField(_("notes"), default=list)
    counts = models.JSONField(_("counts"), default=dict)
    # How far the history tables were when the rows were judged and applied.
    seen = models.JSONField(_("state that was compared with"), default=dict)
    fingerprint = models.CharField(_("fingerprint of the verdicts"), max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.READING)
    error = models.CharField(_("error"), max_length=400, blank=True)
    job = models.ForeignKey(
        JobRun, verbose_name=_("job"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("sent at"), db_default=Now())
    previewed_at = models.DateTimeField(_("read at"), null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("applied by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("spreadsheet brought in")
        verbose_name_plural = _("spreadsheets brought in")
        ordering = ("-id",)
        indexes = [models.Index(fields=("district", "-id"), name="batch_by_district")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("applied", "undoing", "undone")) | Q(applied_at=None),
                name="batch_applied_at_only_when_applied",
            ),
            models.CheckConstraint(
                condition=Q(status="undone") | Q(undone_at=None),
                name="batch_undone_at_only_when_undone",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_running(self) -> bool:
        return self.status in (self.Status.READING, self.Status.APPLYING, self.Status.UNDOING)

    @property
    def has_failed(self) -> bool:
        """Whether its work stopped with an error: it is neither read, nor applied or taken back."""
        return bool(self.is_running and self.job and self.job.status == JobRun.Status.FAILED)

    @property
    def has_new_decisions(self) -> bool:
        """Whether somebody decided about rows since they were judged."""
        return bool(self.decisions != self.seen.get("decisions", {}))

    def count(self, name: str) -> int:
        return int(self.counts.get(name, 0))


class BatchRowQuerySet(models.QuerySet["BatchRow"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(batch__in=Batch.objects.visible_to(user))

    def shown_as(self, name: str) -> Self:
        """Rows of one verdict; `warned` and `held` go across the verdicts."""
        if name == "warned":
            return self.filter(is_warned=True)
        if name == "held":
            return self.filter(is_held=True)
        return self.filter(verdict=name) if name else self


class BatchRow(models.Model):
    """What one row of a spreadsheet would do, or did. What it says of a person is encrypted."""

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Same")
        REFUSED = "refused", _("Refused")
        MAYBE = "maybe", _("Maybe known")
        DOUBLE = "double", _("Twice in the sheet")

    class Decision(models.TextChoices):
        THE_SAME = "same", _("The same person")
        ANOTHER = "another", _("Another person")

    batch = models.ForeignKey(
        Batch, verbose_name=_("batch"), on_delete=models.PROTECT, related_name="rows"
    )
    sheet = models.CharField(_("sheet"), max_length=100)
    row = models.PositiveIntegerField(_("row"))
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    is_warned = models.BooleanField(_("with a warning"), default=False)
    is_held = models.BooleanField(
        _("a part waits"), default=False, help_text=_("The rest of the row goes in without it.")
    )
    why = models.JSONField(_("why"), default=list)
    target = models.BigIntegerField(_("known record"), null=True)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, blank=True)
    sealed = models.BinaryField(_("what the row says, encrypted"), editable=False)

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row brought in")
        verbose_name_plural = _("rows brought in")
        ordering = ("id",)
        indexes = [
            models.Index(fields=("batch", "verdict", "id"), name="batchrow_by_verdict"),
            models.Index(
                fields=("batch", "id"), name="batchrow_warned", condition=Q(is_warned=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"

    @property
    def place(self) -> str:
        """Where the row stands in its file."""
        return place_of(self.sheet, self.row)

    @property
    def payload(self) -> dict[str, Any]:
        """What the row says and would change, decrypted."""
        return unseal_payload(self.sealed)
