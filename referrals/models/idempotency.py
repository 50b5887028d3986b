"""Answers kept so that a partner's retry gets the first one again."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Ground
from pilarsosial.accounts.models import ApiClient
from referrals.models.referral import Referral

KEPT = timedelta(days=7)
A_DAY = timedelta(days=1)


class StoredAnswerQuerySet(models.QuerySet["StoredAnswer"]):
    def expired(self) -> Self:
        """Answers whose key is free again."""
        return self.filter(created_at__lt=timezone.now() - KEPT)

    def orphaned(self) -> Self:
        """Answers whose client was revoked or has ended, or whose resident withdrew the consent.

        Of a referral without consent they are deleted at once; this finds what was just being kept.
        """
        now = timezone.now()
        gone = Q(client__revoked_at__isnull=False) | Q(client__valid_until__lte=now)
        kept_before = Q(created_at__lt=F("referral__case__consent_withdrawn_at") + A_DAY)
        return self.filter(gone | (Q(referral__ground=Ground.CONSENT) & kept_before))


class StoredAnswer(models.Model):
    """The answer to one POST with an Idempotency-Key, kept for seven days and encrypted as NIKs
    are.
    """

    client = models.ForeignKey(
        ApiClient,
        verbose_name=_("client"),
        on_delete=models.CASCADE,
        related_name="stored_answers",
    )
    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        on_delete=models.PROTECT,
        null=True,
        related_name="stored_answers",
    )
    key = models.CharField(_("key"), max_length=255, db_collation="C")
    fingerprint = models.BinaryField(_("hash of the request"), max_length=32)
    status_code = models.PositiveSmallIntegerField(_("status"), null=True)
    headers = models.JSONField(_("headers"), default=dict)
    body_sealed = models.BinaryField(_("body, encrypted"), null=True)
    created_at = models.DateTimeField(_("at"), db_default=Now())

    objects = StoredAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")
        indexes = [models.Index(fields=("created_at",), name="stored_answer_by_age")]
        constraints = [
            models.UniqueConstraint(fields=("client", "key"), name="one_answer_per_client_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.created_at}"

    @property
    def is_expired(self) -> bool:
        """Whether its key is free again."""
        return self.created_at < timezone.now() - KEPT
