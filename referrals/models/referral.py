"""One need handed to one service of an agency."""

from __future__ import annotations

from typing import Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, Ground, Need, open_to, reads_all_sealed
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Unit
from pilarsosial.history import by_time, with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region
from referrals.models.catalogue import Service


def agency_that_reads(user: User) -> int | None:
    """The agency whose referrals its user may see; of None there are none. What is asked too often
    for the ORM begins here, as `visible_to` does.
    """
    return user.agency_id if user.is_active else None


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user: User) -> Self:
        """An agency sees what was sent to it; the office's people see the referrals of cases they
        may see.
        """
        if user.agency_id:
            reader = agency_that_reads(user)
            return self.filter(agency=reader) if reader else self.none()
        ours = inside("village", user.areas_for(Action.READ_CASES))
        return self.filter(ours if reads_all_sealed(user) else ours & open_to(user, "case__"))

    def sealed_from(self, user: User) -> Self:
        """Referrals of sealed cases: they exist for this user as a count only."""
        if reads_all_sealed(user):
            return self.none()
        ours = inside("village", user.areas_for(Action.READ_CASES))
        return self.filter(ours, case__is_sealed=True).exclude(open_to(user, "case__"))

    def within(self, *areas: str) -> Self:
        return self.filter(inside("village", areas))

    def pending(self) -> Self:
        return self.filter(status__in=Referral.PENDING)

    def overdue(self) -> Self:
        return self.pending().filter(clock_stopped_at=None, due_at__lt=timezone.now())

    def due_soon(self) -> Self:
        """Due today or on the next working day; within hours where the limit is in hours."""
        now = timezone.now()
        running = self.filter(status__in=Referral.RUNNING, clock_stopped_at=None)
        return running.filter(due_at__gte=now, soon_at__lte=now)


@with_history(indexes=[by_time("referral_changed_since")])
class Referral(models.Model):
    """One need sent to one service of an agency, until its outcome is reported."""

    class Status(models.TextChoices):
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Arrived at the agency")
        WAITING_DOCUMENTS = "waiting_documents", _("Waiting for documents")
        WAITING_LIST = "waiting_list", _("On the waiting list")
        ACCEPTED = "accepted", _("Accepted by the agency")
        IN_PROGRESS = "in_progress", _("The agency is working on it")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Declined by the agency")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class DeclineReason(models.TextChoices):
        NOT_ELIGIBLE = "not_eligible", _("Not eligible")
        WRONG_AGENCY = "wrong_agency", _("Another agency is responsible")
        FULL = "full", _("No capacity left")
        INCOMPLETE = "incomplete", _("Incomplete")
        DUPLICATE = "duplicate", _("Already referred")
        OTHER = "other", _("Other")

    class Outcome(models.TextChoices):
        MET = "met", _("Met")
        PARTLY_MET = "partly_met", _("Partly met")
        NOT_MET = "not_met", _("Not met")

    PENDING = (
        Status.SENT,
        Status.RECEIVED,
        Status.WAITING_DOCUMENTS,
        Status.WAITING_LIST,
        Status.ACCEPTED,
        Status.IN_PROGRESS,
    )
    RUNNING = tuple(status for status in PENDING if status != "waiting_documents")
    OPENED = tuple(status for status in RUNNING if status != "sent")

    code = models.CharField(_("referral number"), max_length=24, unique=True, db_collation="C")
    need = models.ForeignKey(
        Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="referrals"
    )
    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="referrals"
    )
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="referrals"
    )
    service = models.ForeignKey(
        Service, verbose_name=_("service"), on_delete=models.PROTECT, related_name="referrals"
    )
    status = models.CharField(_("status"), max_length=18, choices=Status, default=Status.SENT)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    request = models.TextField(_("request"), max_length=5000, blank=True)
    discloses = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("resident fields opened when it was sent"),
        default=list,
    )
    ground = models.CharField(
        _("ground of the disclosure"), max_length=9, choices=Ground, default=Ground.LAW
    )
    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consent given at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent at"))
    updated_at = models.DateTimeField(_("changed at"))
    received_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    sla_amount = models.PositiveSmallIntegerField(_("time limit"))
    sla_unit = models.CharField(_("unit"), max_length=20)
    due_at = models.DateTimeField(_("due"))
    soon_at = models.DateTimeField(_("due soon from"), null=True, editable=False)
    is_overdue = models.BooleanField(_("overdue"), default=False)
    clock_stopped_at = models.DateTimeField(_("clock stopped at"), null=True, blank=True)
    time_left = models.IntegerField(_("time left while the clock stands"), null=True, blank=True)
    status_before_documents = models.CharField(
        _("status before waiting"), max_length=18, choices=Status, blank=True
    )
    requested_documents = models.JSONField(_("requested documents"), default=list, blank=True)
    officer = models.CharField(_("officer of the agency"), max_length=120, blank=True)
    expected_on = models.DateField(_("expected on"), null=True, blank=True)
    decline_reason = models.CharField(
        _("reason of the decline"), max_length=12, choices=DeclineReason, blank=True
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    outcome_reason = models.CharField(_("reason of the outcome"), max_length=1000, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    outcome_note = models.TextField(_("note on the outcome"), blank=True)
    previous = models.OneToOneField(
        "self",
        verbose_name=_("routed on from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="next",
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ("-sent_at", "-id")
        indexes = [
            models.Index(fields=("agency", "-sent_at", "-id"), name="referral_by_agency"),
            models.Index(
                fields=("agency", "status", "-sent_at", "-id"), name="referral_by_agency_and_status"
            ),
            models.Index(fields=("agency", "due_at", "id"), name="referral_by_agency_and_due"),
            models.Index(
                fields=("agency", "updated_at", "id"), name="referral_by_agency_and_change"
            ),
            models.Index(fields=("village", "-sent_at", "-id"), name="referral_by_village"),
            # A quarter of the scoreboard, and what lies with whom now, are counted in these alone.
            models.Index(
                fields=("-sent_at", "-id"),
                include=(
                    "agency",
                    "village",
                    "case",
                    "status",
                    "outcome",
                    "decline_reason",
                    "is_overdue",
                    "received_at",
                    "completed_at",
                    "due_at",
                ),
                name="referral_by_sending",
            ),
            models.Index(fields=("status", "-sent_at", "-id"), name="referral_by_status"),
            models.Index(
                fields=("due_at", "id"),
                condition=Q(
                    status__in=(
                        "sent",
                        "received",
                        "waiting_documents",
                        "waiting_list",
                        "accepted",
                        "in_progress",
                    )
                ),
                include=("agency", "village", "status", "clock_stopped_at"),
                name="referral_pending_by_due",
            ),
            models.Index(
                fields=("due_at",),
                condition=Q(
                    is_overdue=False,
                    clock_stopped_at=None,
                    status__in=("sent", "received", "waiting_list", "accepted", "in_progress"),
                ),
                name="referral_running_out",
            ),
            models.Index(
                fields=("due_at", "soon_at"),
                condition=Q(
                    clock_stopped_at=None,
                    status__in=("sent", "received", "waiting_list", "accepted", "in_progress"),
                ),
                name="referral_due_soon",
            ),
            models.Index(
                fields=("sent_at",),
                condition=Q(status="sent", is_urgent=True),
                name="referral_urgent_unopened",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("need", "service"),
                condition=Q(
                    status__in=(
                        "sent",
                        "received",
                        "waiting_documents",
                        "waiting_list",
                        "accepted",
                        "in_progress",
                    )
                ),
                name="one_pending_referral_per_need_and_service",
            ),
            models.CheckConstraint(
                condition=(Q(status="done") & ~Q(outcome="") & Q(completed_at__isnull=False))
                | (~Q(status="done") & Q(outcome="", completed_at=None)),
                name="referral_done_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="waiting_documents", clock_stopped_at__isnull=False)
                    & ~Q(status_before_documents="")
                )
                | (~Q(status="waiting_documents") & Q(clock_stopped_at=None)),
                name="referral_clock_stands_while_it_waits_for_documents",
            ),
            models.CheckConstraint(
                condition=(Q(status="declined") & ~Q(decline_reason=""))
                | (~Q(status="declined") & Q(decline_reason="")),
                name="referral_declined_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "met")) | ~Q(outcome_reason=""),
                name="referral_outcome_short_of_met_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ground="consent", consented_at__isnull=False)
                | (~Q(ground="consent") & Q(consented_at=None, consent_version="")),
                name="referral_on_consent_says_when_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def unit_of_time(self) -> Unit:
        return cast(Unit, self.sla_unit)

    @property
    def is_pending(self) -> bool:
        return self.status in self.PENDING

    @property
    def of_partner(self) -> bool:
        """Whether the agency is no OPD: then it is called a partner."""
        return not self.agency.is_opd

    @property
    def is_shared(self) -> bool:
        """Whether its agency may read about the resident at this moment. Withdrawn consent ends it
        in the same second; what rests on the law, or on an emergency that lasts, goes on.
        """
        if self.case.consent_withdrawn_at is None or self.ground == Ground.LAW:
            return True
        lasts = self.case.urgency == Case.Urgency.EMERGENCY
        return self.ground == Ground.EMERGENCY and lasts

    @property
    def open_fields(self) -> list[str]:
        """Fields that the agency may read now: what was open when it was sent, less what the
        service has lost since. A service that sees more later opens no running referral.
        """
        if not self.is_shared:
            return []
        return [name for name in self.discloses if name in self.service.discloses]

    @property
    def clock(self) -> str:
        """running, stopped or ended, as the API says it."""
        if not self.is_pending:
            return "ended"
        return "stopped" if self.clock_stopped_at else "running"


class ReferralDocument(models.Model):
    """A file of the case that travels with a referral, from the office or from the agency."""

    referral = models.ForeignKey(
        Referral, verbose_name=_("referral"), on_delete=models.PROTECT, related_name="documents"
    )
    attachment = models.ForeignKey(
        Attachment,
        verbose_name=_("attachment"),
        on_delete=models.PROTECT,
        related_name="referral_documents",
    )
    from_agency = models.BooleanField(_("sent by the agency"), default=False)
    added_at = models.DateTimeField(_("added at"), db_default=Now())

    class Meta:
        verbose_name = _("document of a referral")
        verbose_name_plural = _("documents of referrals")
        ordering = ("added_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("referral", "attachment"), name="one_document_per_referral_and_attachment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.attachment_id}"
