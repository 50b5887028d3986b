"""Calls to a partner's server, and what became of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Self
from urllib.parse import urlsplit
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, ApiClient, User
from pilarsosial.accounts.models.agency import AgencyQuerySet
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.identity import decrypt
from pilarsosial.regions.areas import inside
from referrals.models.change import Change

PURPOSE = "webhook-secret"
TRIED_FOR = timedelta(days=3)
KEPT_FOR = timedelta(days=30)


def _agencies_of(user: User) -> AgencyQuerySet:
    areas = user.areas_for(Action.KEEP_SETTINGS)
    return Agency.objects.reaching(*areas) if areas else Agency.objects.none()


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, user: User) -> Self:
        """Those of agencies that work in the area whose settings one keeps, theirs or wider."""
        return self.filter(client__agency__in=_agencies_of(user))

    def kept_by(self, user: User) -> Self:
        """Those of agencies of this area alone: what is wider belongs to somebody above."""
        return self.filter(inside("client__agency__area", user.areas_for(Action.KEEP_SETTINGS)))

    def of(self, client: ApiClient) -> Self:
        """What a program has set up and not taken away."""
        return self.filter(client=client.pk, removed_at=None)

    def standing(self) -> Self:
        """Neither taken away nor switched off."""
        return self.filter(removed_at=None, ended_at=None)

    def called(self) -> Self:
        """Those that are called now: standing, of a program that may still enter."""
        now = timezone.now()
        return self.standing().filter(
            Q(client__valid_until=None) | Q(client__valid_until__gt=now),
            client__revoked_at=None,
            client__valid_from__lte=now,
            client__scopes__contains=["webhooks"],
            client__agency__is_active=True,
            client__user__is_active=True,
        )


@with_history(exclude=("secret_sealed", "called_until", "failing_from"))
class Webhook(models.Model):
    """An address of a partner's program that is called at each change of its referrals.

    `types` empty means all of them. `called_until`: nobody else calls it before this moment.
    """

    class End(models.TextChoices):
        GONE = "gone", _("The receiver said that it is gone")
        FAILING = "failing", _("Nothing arrived for three days")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    client = models.ForeignKey(
        ApiClient, verbose_name=_("client"), on_delete=models.PROTECT, related_name="webhooks"
    )
    url = models.CharField(_("address"), max_length=500)
    types = ArrayField(
        models.CharField(max_length=32, choices=Change.Type), verbose_name=_("types"), default=list
    )
    secret_sealed = models.BinaryField(_("secret, encrypted"))
    created_at = models.DateTimeField(_("set up at"), db_default=Now())
    called_until = models.DateTimeField(_("called until"), null=True, blank=True)
    failing_from = models.DateTimeField(_("failing since"), null=True, blank=True)
    ended_at = models.DateTimeField(_("switched off at"), null=True, blank=True)
    end_reason = models.CharField(_("why"), max_length=10, choices=End, blank=True)
    removed_at = models.DateTimeField(_("taken away at"), null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="webhook_switched_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} {self.host}"

    @property
    def host(self) -> str:
        """The address without its path, which may hold a secret of the receiver."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def secret(self) -> bytes:
        return decrypt(bytes(self.secret_sealed), purpose=PURPOSE)


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def visible_to(self, user: User) -> Self:
        """As their webhooks are."""
        return self.filter(webhook__client__agency__in=_agencies_of(user))

    def due(self) -> Self:
        return self.filter(status=WebhookDelivery.Status.WAITING, next_try_at__lte=timezone.now())

    def forgettable(self) -> Self:
        """What is too old to be sent again, or waits for a webhook that is called no more."""
        return self.filter(begun_at__lt=timezone.now() - KEPT_FOR)


class WebhookDelivery(models.Model):
    """One change on its way to one webhook. Its id is the `webhook-id` of every try."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    webhook = models.ForeignKey(
        Webhook,
        verbose_name=_("webhook"),
        on_delete=models.PROTECT,
        related_name="deliveries",
        db_index=False,
    )
    change = models.ForeignKey(
        Change,
        verbose_name=_("change"),
        on_delete=models.PROTECT,
        related_name="deliveries",
        db_index=False,
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    begun_at = models.DateTimeField(_("begun at"), db_default=Now())
    next_try_at = models.DateTimeField(_("next try"), db_default=Now())
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=60, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ("-begun_at", "-id")
        indexes = [
            models.Index(
                fields=("webhook", "next_try_at"),
                condition=Q(status="waiting"),
                name="webhook_delivery_waiting",
            ),
            models.Index(fields=("status", "begun_at"), name="webhook_delivery_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("webhook", "change"), name="one_delivery_per_webhook_and_change"
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", ended_at=None)
                | (~Q(status="waiting") & Q(ended_at__isnull=False)),
                name="webhook_delivery_ends_when_it_waits_no_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.change_id}"
