"""What leaves the house."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import decrypt
from pilarsosial.notices.channels import Channel
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

PURPOSE = "message-address"
LINK_PURPOSE = "message-secret"
LINK_PLACE = "{link}"


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those of the area whose settings one keeps: somebody must see failures."""
        return self.filter(Q(recipient=user) | inside("area", user.areas_for(Action.KEEP_SETTINGS)))

    def to_be_sent(self) -> Self:
        return self.filter(status=Message.Status.WAITING)

    def undelivered(self) -> Self:
        """What the office should look at."""
        return self.filter(status__in=Message.UNDELIVERED)


class Message(models.Model):
    """One text to one person by one channel: a notice at once, a morning's summary, or a word to a
    resident or an agency. `recipient` is empty for these two.

    The address is kept encrypted until the message has ended; its keyed hash stays, so that an
    address from which messages come back is not written to again. A link that opens without an
    account is kept so too, and only its place stands in the text.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        SKIPPED = "skipped", _("No longer needed")
        BOUNCED = "bounced", _("Address refused")
        FAILED = "failed", _("Given up")
        DOUBTFUL = "doubtful", _("Perhaps sent")

    UNDELIVERED = (Status.BOUNCED, Status.FAILED, Status.DOUBTFUL)

    key = models.UUIDField(_("key"), default=uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    area = models.ForeignKey(
        Region,
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    notice = models.ForeignKey(
        Notice,
        verbose_name=_("notice"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    event = models.ForeignKey(
        Event,
        verbose_name=_("event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
    )
    summary_on = models.DateField(_("summary of"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    address_sealed = models.BinaryField(_("address, encrypted"), null=True)
    address_digest = models.BinaryField(_("hash of the address"))
    secret_sealed = models.BinaryField(_("link, encrypted"), null=True)
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    created_at = models.DateTimeField(_("written at"), db_default=Now())
    handed_over_at = models.DateTimeField(_("last handed over at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    last_error = models.CharField(_("last error"), max_length=60, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("area", "-id"), name="message_by_area"),
            models.Index(fields=("address_digest", "-id"), name="message_by_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("notice",), name="one_message_per_notice"),
            models.UniqueConstraint(
                fields=("recipient", "summary_on"), name="one_summary_per_person_and_day"
            ),
            models.UniqueConstraint(fields=("event",), name="one_message_to_a_resident_per_event"),
            models.CheckConstraint(
                condition=Q(notice__isnull=False, event=None, summary_on=None)
                | Q(notice=None, event__isnull=False, summary_on=None, recipient=None)
                | Q(notice=None, event=None, summary_on__isnull=False),
                name="message_has_one_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", ended_at=None, address_sealed__isnull=False)
                | (~Q(status="waiting") & Q(ended_at__isnull=False, address_sealed=None)),
                name="message_keeps_its_address_only_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting") | Q(secret_sealed=None),
                name="message_keeps_its_link_only_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(agency=None) | Q(recipient=None),
                name="message_to_an_agency_is_to_no_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}"

    @property
    def address(self) -> str:
        """Where it goes; only while it waits."""
        if self.address_sealed is None:
            return ""
        return decrypt(bytes(self.address_sealed), purpose=PURPOSE).decode()

    @property
    def whole_text(self) -> str:
        """The text as it travels; only while it waits."""
        if self.secret_sealed is None:
            return self.text
        secret = decrypt(bytes(self.secret_sealed), purpose=LINK_PURPOSE).decode()
        return self.text.replace(LINK_PLACE, secret)
