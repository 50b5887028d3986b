"""What happened to a case, for people to read."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.need import Need


class CaseEvent(models.Model):
    """One line of a case's timeline. Lines are added, never changed."""

    class Kind(models.TextChoices):
        FILED = "filed", _("Case recorded")
        RESUBMITTED = "resubmitted", _("Case corrected and sent again")
        VERIFIED = "verified", _("Supervisor verified the case")
        RETURNED = "returned", _("Case returned for correction")
        REJECTED = "rejected", _("Case rejected")
        CANCELLED = "cancelled", _("Case cancelled")
        TAKEN_BY_VILLAGE = "taken_by_village", _("The village handles a need")
        NEED_SETTLED = "need_settled", _("Outcome recorded")
        REFERRAL_SENT = "referral_sent", _("Referral sent")
        REFERRAL_RECEIVED = "referral_received", _("Referral arrived at the agency")
        REFERRAL_ACCEPTED = "referral_accepted", _("Agency accepted the referral")
        REFERRAL_STARTED = "referral_started", _("Agency started its work")
        REFERRAL_WAITLISTED = (
            "referral_waitlisted",
            _("Agency put the referral on its waiting list"),
        )
        REFERRAL_DECLINED = "referral_declined", _("Agency declined the referral")
        REFERRAL_WITHDRAWN = "referral_withdrawn", _("Referral withdrawn")
        REFERRAL_OVERDUE = "referral_overdue", _("Agency passed the due day")
        DOCUMENTS_REQUESTED = "documents_requested", _("Agency asked for documents")
        DOCUMENTS_SUPPLIED = "documents_supplied", _("Documents supplied")
        NOTE = "note", _("Note")
        RESOLVED = "resolved", _("All needs have an outcome")
        RESIDENT_TOLD = "resident_told", _("Resident was told the outcome")
        ARRIVED = "arrived", _("Resident confirmed that help arrived")
        NOT_ARRIVED = "not_arrived", _("Resident said that help did not arrive")
        CLOSED_UNCONFIRMED = "closed_unconfirmed", _("Closed without confirmation")
        REOPENED = "reopened", _("Case reopened")
        HANDED_OVER = "handed_over", _("Handed over")
        MOVED = "moved", _("Case moved to another village")
        LETTER_DRAFTED = "letter_drafted", _("The village drafted a letter")
        WITHDRAWAL_ASKED = "withdrawal_asked", _("Resident asked to withdraw the consent")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("Consent withdrawn")
        CONSENT_GIVEN = "consent_given", _("Consent given again")
        GLASS_BROKEN = "glass_broken", _("Sealed case opened with a reason")

    case = models.ForeignKey(
        Case,
        verbose_name=_("case"),
        on_delete=models.PROTECT,
        db_index=False,  # the first column of an index below
        related_name="events",
    )
    need = models.ForeignKey(
        Need,
        verbose_name=_("need"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
    )
    kind = models.CharField(_("what"), max_length=24, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # the first column of an index below
        related_name="+",
    )
    text = models.TextField(_("text"), blank=True)
    happened_at = models.DateTimeField(_("at"), db_default=Now())

    class Meta:
        verbose_name = _("case event")
        verbose_name_plural = _("case events")
        ordering = ("-happened_at", "-id")
        indexes = [
            models.Index(fields=("case", "-happened_at", "-id"), name="case_event_timeline"),
            # What somebody did in a quarter, among all that they ever did.
            models.Index(fields=("by", "kind", "happened_at"), name="case_event_by_person"),
            models.Index(
                fields=("case",), condition=models.Q(kind="returned"), name="case_event_returned"
            ),
            # What supervisors decided, and what came to them again.
            models.Index(
                fields=("case", "happened_at"),
                include=("id", "kind"),
                condition=models.Q(kind__in=("resubmitted", "verified", "returned", "rejected")),
                name="case_event_checked",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
