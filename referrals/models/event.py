"""What office and agency said to each other about a referral."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import Agency
from referrals.models.referral import Referral


class ReferralEvent(models.Model):
    """One turn in the conversation of office and agency. Turns are added, never changed."""

    class Kind(models.TextChoices):
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Arrived")
        ACCEPTED = "accepted", _("Accepted")
        STARTED = "started", _("Work started")
        DOCUMENTS_REQUESTED = "documents_requested", _("Documents asked for")
        DOCUMENTS_SUPPLIED = "documents_supplied", _("Documents supplied")
        WAITLISTED = "waitlisted", _("Put on the waiting list")
        DECLINED = "declined", _("Declined")
        REROUTED = "rerouted", _("Routed on")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        COMPLETED = "completed", _("Completed")
        OVERDUE = "overdue", _("Due day passed")
        NOTE = "note", _("Note")
        DOCUMENT = "document", _("Document added")
        DOCUMENT_REMOVED = "document_removed", _("Document taken out")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("Consent withdrawn")
        CONSENT_GIVEN = "consent_given", _("Consent given again")
        MOVED = "moved", _("Case moved to another village")
        LETTER_SENT = "letter_sent", _("Letter sent")
        CALLED = "called", _("Agency told at once")
        REMINDED = "reminded", _("Agency reminded")
        AGENCY_HEAD_TOLD = "agency_head_told", _("Head of the agency told")
        OFFICE_TOLD = "office_told", _("SLRT office and manager told")
        HEAD_TOLD = "head_told", _("Head of Dinas Sosial told")

    class Source(models.TextChoices):
        LETTER = "letter", _("Letter")
        PHONE = "phone", _("Phone call")
        MESSAGE = "message", _("Written message")
        IN_PERSON = "in_person", _("In person")
        LINK = "link", _("Link in the letter")

    referral = models.ForeignKey(
        Referral, verbose_name=_("referral"), on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("said by the agency"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    source = models.CharField(
        _("how it came"),
        max_length=10,
        choices=Source,
        blank=True,
        help_text=_("Only of an agency that answers neither by the API nor by its inbox."),
    )
    text = models.TextField(_("text"), blank=True)
    documents = models.JSONField(_("documents named in it"), default=list)
    version = models.PositiveIntegerField(_("version"))
    happened_at = models.DateTimeField(_("at"), db_default=Now())

    class Meta:
        verbose_name = _("referral event")
        verbose_name_plural = _("referral events")
        ordering = ("happened_at", "id")
        indexes = [
            models.Index(fields=("referral", "happened_at", "id"), name="referral_event_turns")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(source="") | models.Q(agency__isnull=False),
                name="referral_event_with_a_source_is_an_agencys",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
