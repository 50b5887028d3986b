"""What a resident came with, and where it stands."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import DateTimeField, Q, Value
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.catalogue import Category
from cases.models.consent import Ground
from cases.models.consenting import Consenting
from cases.models.seal import SealOpening
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.history import by_time, with_history
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def open_to(user: User, path: str = "") -> Q:
    """Sealed: the filing officer, the subdistrict's supervisor, the assigned, the manager, a
    broken glass. `path` leads from a row to its case ("case__").
    """
    opened = SealOpening.objects.lasting().filter(user=user).values("case")
    return (
        Q(**{f"{path}is_sealed": False})
        | Q(**{f"{path}filed_by": user})
        | Q(**{f"{path}assigned_to": user})
        | inside(f"{path}village", user.areas_for(Action.READ_SEALED))
        | Q(**{f"{path}pk__in": opened})
    )


def reads_all_sealed(user: User) -> bool:
    """Whether no seal shuts anything in the areas whose cases this user reads. Then a list need
    not ask of each case who may open it.
    """
    opened = user.areas_for(Action.READ_SEALED)
    return all(
        any(covers(area, read) for area in opened) for read in user.areas_for(Action.READ_CASES)
    )


def known_to(user: User, path: str = "") -> Q:
    """Cases that this user's duties let them know about; drafts are their writer's own. `path` as
    with `open_to`.
    """
    draft = Q((f"{path}status", Case.Status.DRAFT))
    read = inside(f"{path}village", user.areas_for(Action.READ_CASES))
    read &= (draft & Q((f"{path}filed_by", user))) | ~draft
    return read if reads_all_sealed(user) else read & open_to(user, path)


class CaseQuerySet(models.QuerySet["Case"]):
    """Adjectives that chain. Every read starts at `visible_to`."""

    def visible_to(self, user: User) -> Self:
        """Cases that this user's duties let them know about; drafts are their writer's own."""
        return self.filter(known_to(user))

    def being_written_by(self, user: User) -> Self:
        """A writer's own drafts: the part of `visible_to` that no seal shuts, asked for less."""
        areas = inside("village", user.areas_for(Action.READ_CASES))
        return self.filter(areas, status=Case.Status.DRAFT, filed_by=user)

    def sealed_from(self, user: User) -> Self:
        """Cases in this user's areas that exist for them as a count only."""
        if reads_all_sealed(user):
            return self.none()
        return (
            self.filter(inside("village", user.areas_for(Action.READ_CASES)), is_sealed=True)
            .exclude(open_to(user))
            .exclude(status=Case.Status.DRAFT)
        )

    def within(self, *areas: str) -> Self:
        return self.filter(inside("village", areas))

    def drafts(self) -> Self:
        return self.filter(status=Case.Status.DRAFT)

    def submitted(self) -> Self:
        return self.exclude(status=Case.Status.DRAFT)

    def by_due_day(self) -> Self:
        """With the moment that work is sorted by, as the index of open cases has it."""
        return self.annotate(due=Coalesce("due_at", Value(NEVER), output_field=DateTimeField()))

    def open(self) -> Self:
        return self.filter(status__in=Case.OPEN)

    def held_by(self, *holders: str) -> Self:
        return self.filter(holder__in=holders)

    def overdue(self) -> Self:
        return self.filter(status__in=Case.OPEN, due_at__lt=timezone.now())

    def filed_in(self, quarter: Quarter, zone: tzinfo) -> Self:
        start, end = quarter.span(zone)
        return self.filter(filed_at__gte=start, filed_at__lt=end)


@with_history(indexes=[by_time("case_changed_since")])
class Case(Consenting):
    """A need told at a village desk, from its draft until the resident confirms that help
    arrived.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waiting for verification")
        RETURNED = "returned", _("Returned")
        VERIFIED = "verified", _("Verified")
        IN_PROGRESS = "in_progress", _("In progress")
        RESOLVED = "resolved", _("Resolved")
        CLOSED = "closed", _("Closed")
        REJECTED = "rejected", _("Rejected")
        CANCELLED = "cancelled", _("Cancelled")

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("Normal")
        URGENT = "urgent", _("Urgent")
        EMERGENCY = "emergency", _("Emergency")

    class Channel(models.TextChoices):
        DESK = "desk", _("At the desk")
        VISIT = "visit", _("Home visit")
        PHONE = "phone", _("By phone")
        LETTER = "letter", _("By letter")
        MESSAGE = "message", _("WhatsApp message")
        OFFICE = "office", _("From another office")

    class Holder(models.TextChoices):
        OFFICER = "officer", _("Puskesos officer")
        SUPERVISOR = "supervisor", _("SLRT supervisor")
        OFFICE = "office", _("SLRT office")
        AGENCY = "agency", _("Receiving agency")
        RESIDENT = "resident", _("Resident")
        NOBODY = "nobody", _("Nobody")

    OPEN = (Status.SUBMITTED, Status.RETURNED, Status.VERIFIED, Status.IN_PROGRESS, Status.RESOLVED)

    number = models.CharField(
        _("case number"), max_length=20, null=True, blank=True, unique=True, db_collation="C"
    )
    tracking_code = models.CharField(
        _("tracking code"), max_length=12, null=True, blank=True, unique=True, db_collation="C"
    )
    form_token = models.UUIDField(_("form token"), default=uuid4, unique=True, editable=False)
    resident = models.ForeignKey(
        Resident,
        verbose_name=_("resident"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
    )
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.DESK)
    reported_on = models.DateField(_("day on which it came"), null=True, blank=True)
    reporter = models.CharField(_("who told or sent it"), max_length=100, blank=True)
    reporter_phone = models.CharField(_("their phone"), max_length=20, blank=True)
    letter_number = models.CharField(_("number of their letter"), max_length=60, blank=True)
    source_text = models.TextField(_("message as it came"), blank=True, max_length=5000)
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    story = models.TextField(_("story"), blank=True, max_length=5000)
    urgency = models.CharField(_("urgency"), max_length=9, choices=Urgency, default=Urgency.NORMAL)
    urgency_reason = models.CharField(_("reason of the urgency"), max_length=200, blank=True)
    is_sealed = models.BooleanField(_("sealed"), default=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    holder = models.CharField(
        _("in the hands of"), max_length=10, choices=Holder, default=Holder.OFFICER
    )
    turn_started_at = models.DateTimeField(_("in these hands since"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        db_index=False,  # the first column of an index below
        related_name="filed_cases",
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_cases",
    )
    created_at = models.DateTimeField(_("started at"), db_default=Now())
    saved_at = models.DateTimeField(_("draft saved at"), null=True, blank=True)
    filed_at = models.DateTimeField(_("recorded at"), null=True, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verified by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    return_reason = models.CharField(_("what to correct"), max_length=500, blank=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resident_told_at = models.DateTimeField(_("resident told at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("arrival confirmed"), null=True, blank=True)
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("-filed_at", "-id")
        indexes = [
            models.Index(fields=("village", "-filed_at", "-id"), name="case_by_village"),
            models.Index(fields=("-filed_at", "-id"), name="case_by_filing"),
            models.Index(fields=("filed_by", "filed_at"), name="case_by_filer"),
            models.Index(
                fields=("consent_version", "-filed_at", "-id"),
                condition=Q(consented_at__isnull=False),
                name="case_by_consent",
            ),
            models.Index(fields=("status", "-filed_at", "-id"), name="case_by_status"),
            models.Index(
                fields=("holder", "village", "due_at"),
                condition=Q(
                    status__in=("submitted", "returned", "verified", "in_progress", "resolved")
                ),
                name="case_open_by_holder",
            ),
            # The queues of a whole district: in their order, and narrowed inside the index.
            models.Index(
                Coalesce("due_at", Value(NEVER)),
                "id",
                "status",
                "holder",
                "urgency",
                condition=Q(
                    status__in=("submitted", "returned", "verified", "in_progress", "resolved")
                ),
                name="case_open_by_due_day",
            ),
            models.Index(
                fields=("village", "due_at"),
                condition=Q(
                    urgency__in=("urgent", "emergency"),
                    status__in=("submitted", "returned", "verified", "in_progress", "resolved"),
                ),
                name="case_open_urgent",
            ),
            # What residents did not confirm, or not yet: beside a million that are confirmed, few.
            models.Index(
                fields=("id",),
                include=("is_confirmed",),
                condition=Q(is_confirmed=False) | Q(is_confirmed=None),
                name="case_not_confirmed",
            ),
            # What a place did in a month; a case that is not so far costs them nothing.
            *(
                models.Index(
                    fields=("village", f"{done}_at"),
                    condition=Q((f"{done}_at__isnull", False)),
                    name=f"case_{done}_in_village",
                )
                for done in ("verified", "resolved", "resident_told", "closed", "reopened")
            ),
            models.Index(
                fields=("filed_by", "-id"), condition=Q(status="draft"), name="case_drafts"
            ),
            models.Index(
                fields=("village", "-id"), condition=Q(is_sealed=True), name="case_sealed"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(
                    number__isnull=False,
                    tracking_code__isnull=False,
                    filed_at__isnull=False,
                    resident__isnull=False,
                ),
                name="case_has_number_code_and_resident_once_filed",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("resolved", "closed"), resolved_at__isnull=False)
                | (~Q(status__in=("resolved", "closed")) & Q(resolved_at=None)),
                name="case_resolved_at_only_when_resolved",
            ),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False, is_confirmed__isnull=False)
                | (~Q(status="closed") & Q(closed_at=None, is_confirmed=None)),
                name="case_closed_at_only_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(return_reason=""),
                name="case_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(consent_manner="unable") | Q(consented_at=None),
                name="case_consented_at_only_when_able_to_consent",
            ),
            models.CheckConstraint(
                condition=Q(consent_withdrawn_at=None, withdrawal_asked_by="", withdrawal_manner="")
                | (
                    Q(consent_withdrawn_at__isnull=False)
                    & ~Q(withdrawal_asked_by="")
                    & ~Q(withdrawal_manner="")
                ),
                name="case_consent_withdrawn_says_who_and_how",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(_("Draft"))

    @property
    def ground(self) -> Ground | None:
        """On what ground an agency may be told of it now; None once the resident said no.

        A life in danger (UU 27/2022, article 20 (2) d) and the protection that the law asks for
        in sealed matters, such as violence (article 20 (2) c), need no consent.
        """
        if self.has_consent:
            return Ground.CONSENT
        if self.urgency == self.Urgency.EMERGENCY:
            return Ground.EMERGENCY
        if self.is_sealed:
            return Ground.LAW
        if self.consent_withdrawn_at is not None:
            return None
        unable = self.consent_manner == self.ConsentManner.UNABLE
        return Ground.EMERGENCY if unable else Ground.LAW

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    @property
    def shown_status(self) -> str:
        """The status word: reopened and unconfirmed cases have their own."""
        if self.status == self.Status.CLOSED and not self.is_confirmed:
            return "closed_unconfirmed"
        if self.status == self.Status.IN_PROGRESS and self.reopened_at:
            return "reopened"
        return self.status

    @property
    def shown_name(self) -> str:
        """The resident's name, or initials when the case is sealed."""
        if self.resident is None:
            return str(_("No resident yet"))
        return self.resident.initials if self.is_sealed else self.resident.name

    @property
    def spoken_code(self) -> str:
        """The tracking code in groups of four, as it is read aloud."""
        code = self.tracking_code or ""
        return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
