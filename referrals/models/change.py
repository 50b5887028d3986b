"""The feed of changes, in an order that never skips."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency
from referrals.models.referral import Referral


class Epoch(models.Model):
    """The life of the database that changes are written in: one row. A restore begins another,
    whose transactions are numbered anew; what was written before lies behind it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveIntegerField(_("number"), default=1)

    class Meta:
        verbose_name = _("epoch of the change feed")
        verbose_name_plural = _("epochs of the change feed")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="there_is_one_epoch"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """One version of a referral, as its agency's program is told of it.

    The feed's order is epoch, position, id. `position` is the number of the transaction that
    wrote the row, or that of the referral's change before if this is greater (referrals.feed).
    """

    class Type(models.TextChoices):
        SENT = "referral.sent", _("Sent")
        UPDATED = "referral.updated", _("Updated")
        WITHDRAWN = "referral.withdrawn", _("Withdrawn")
        DOCUMENTS_SUPPLIED = "referral.documents_supplied", _("Documents supplied")
        REROUTED = "referral.rerouted", _("Routed on")
        OVERDUE = "referral.overdue", _("Due day passed")
        CLOSED = "referral.closed", _("Closed")

    epoch = models.PositiveIntegerField(_("epoch"))
    position = models.BigIntegerField(_("position"))
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        on_delete=models.PROTECT,
        related_name="changes",
        db_index=False,
    )
    type = models.CharField(_("type"), max_length=32, choices=Type)
    version = models.PositiveIntegerField(_("version"))
    happened_at = models.DateTimeField(_("at"), db_default=Now())

    class Meta:
        verbose_name = _("change of a referral")
        verbose_name_plural = _("changes of referrals")
        ordering = ("epoch", "position", "id")
        indexes = [
            models.Index(fields=("agency", "epoch", "position", "id"), name="change_feed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("referral", "version"), name="one_change_per_referral_and_version"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.referral_id} {self.version}"
