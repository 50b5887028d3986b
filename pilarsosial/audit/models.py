"""Who read what. What changed is kept by triggers in the event table beside each model."""

from __future__ import annotations

import json
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, ApiClient, User
from pilarsosial.accounts.rights import Action
from pilarsosial.prepared import run
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class ReadQuerySet(models.QuerySet["Read"]):
    def visible_to(self, user: User) -> Self:
        """The manager and the auditor read the trails of their areas."""
        return self.filter(inside("village", user.areas_for(Action.READ_TRAILS)))


class Read(models.Model):
    """One disclosure of personal data: a revealed NIK, an opened file, an export, an API answer
    (UU 27/2022).
    """

    class Kind(models.TextChoices):
        REVEAL = "reveal", _("Full NIK or KK shown")
        OUTSIDE = "outside", _("Person of another village opened")
        SEALED = "sealed", _("Sealed case opened (break the glass)")
        FILE = "file", _("File opened")
        EXPORT = "export", _("Export")
        DISCLOSURE = "disclosure", _("Referral read by the agency")
        PRINT = "print", _("Printed")
        LETTER = "letter", _("Letter opened by its link")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    subject = models.CharField(
        _("about"), max_length=60, help_text=_("Model and key, such as resident:12.")
    )
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="reads",
    )
    client = models.ForeignKey(
        ApiClient,
        verbose_name=_("by client"),
        on_delete=models.PROTECT,
        null=True,
        related_name="reads",
    )
    resident = models.BigIntegerField(
        _("resident"), null=True, help_text=_("The key of the resident whom it tells about.")
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("disclosed to"),
        on_delete=models.PROTECT,
        null=True,
        db_index=False,  # the first column of an index below
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    read_at = models.DateTimeField(_("at"), db_default=Now())

    objects = ReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("subject", "-id"), name="read_by_subject"),
            models.Index(fields=("village", "-id"), name="read_by_village"),
            models.Index(
                fields=("resident", "-id"),
                condition=models.Q(resident__isnull=False),
                name="read_by_resident",
            ),
            models.Index(
                fields=("agency", "-id"),
                condition=models.Q(agency__isnull=False),
                name="read_by_agency",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"


# Written with every reading: the ORM takes five times as long to write the statement.
RECORD = """
INSERT INTO audit_read
    (kind, subject, village_id, user_id, client_id, resident, agency_id, reason, detail)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)
"""


def record_read(
    kind: Read.Kind,
    subject: models.Model,
    *,
    by: User | None = None,
    client: ApiClient | None = None,
    village: str | None = None,
    reason: str = "",
    **detail: Any,
) -> None:
    """Write down that personal data of `subject` was disclosed to a user or a client."""
    agency = getattr(subject, "agency_id", None) or (client.agency_id if client else None)
    values: list[Any] = [
        kind, f"{subject._meta.model_name}:{subject.pk}", village, by.pk if by else None,
        client.pk if client else None, _resident_of(subject), agency, reason, json.dumps(detail),
    ]  # fmt: skip
    run(RECORD, values)


def _resident_of(subject: models.Model) -> int | None:
    """The key of the resident whom a row tells about: the row itself, or whom its case is of.
    Residents and cases stand above this app.
    """
    if subject._meta.label == "residents.Resident":
        key: int | None = subject.pk
        return key
    return getattr(getattr(subject, "case", subject), "resident_id", None)
