"""Long work: who does it now, how far it is."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User


class JobRunQuerySet(models.QuerySet["JobRun"]):
    def visible_to(self, user: User) -> Self:
        """Everybody sees the work that they asked for; the manager's and staff's pages reach the
        rest.
        """
        return self.filter(requested_by=user)

    def abandoned(self) -> Self:
        """Work that nobody holds: queued and not taken, or taken by a worker that is gone."""
        lost = Q(status=JobRun.Status.RUNNING, lease_until__lt=Now())
        return self.filter(Q(status=JobRun.Status.QUEUED) | lost)


class JobRun(models.Model):
    """One long piece of work. The lease and its fencing number live here, not in the broker.

    A worker claims a run with `pilarsosial.jobs.leases.claim`; each claim raises `fence`, and a
    worker whose fence is no longer the row's has lost the work.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    task = models.CharField(_("task"), max_length=120)
    key = models.CharField(_("key"), max_length=120)
    arguments = models.JSONField(_("arguments"), default=dict)
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.QUEUED)
    sent_at = models.DateTimeField(_("sent to the workers at"), db_default=Now())
    fence = models.PositiveIntegerField(_("fencing number"), default=0)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    progress = models.PositiveIntegerField(_("done so far"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    step = models.CharField(_("step"), max_length=120, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
    )
    created_at = models.DateTimeField(_("asked at"), db_default=Now())
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("long work")
        verbose_name_plural = _("long work")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("task", "key"),
                condition=Q(status__in=("queued", "running")),
                name="one_open_run_per_task_and_key",
            ),
            models.CheckConstraint(
                condition=Q(total=0) | Q(progress__lte=F("total")),
                name="job_progress_never_exceeds_its_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"

    @property
    def percent(self) -> int:
        return 100 * self.progress // self.total if self.total else 0

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.QUEUED, self.Status.RUNNING)
