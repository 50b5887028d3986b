"""What members say that they did, and who agreed."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Left, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Paper
from members.performance.models.indicator import Indicator
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.calendar import Quarter
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

LENGTHS = (2, 5, 8, 13)  # of the codes of a province, a district, a subdistrict, a village

# A report counts for an indicator of a pillar in which its member serves or served.
HOLD_TO_THE_MEMBER = """
IF NEW.indicator_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM members_membership s JOIN performance_indicator i ON i.pillar_id = s.pillar_id
    WHERE s.member_id = NEW.member_id AND i.id = NEW.indicator_id
) THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation',
        CONSTRAINT = 'report_indicator_is_of_a_pillar_of_its_member',
        MESSAGE = 'report_indicator_is_of_a_pillar_of_its_member';
END IF;
RETURN NEW;
"""


def left_alone() -> Q:
    """Whether nobody but the writer supervises the place of a report today."""
    above = reduce(or_, (Q(area=Left(OuterRef("village"), length)) for length in LENGTHS))
    others = Duty.objects.active_on(timezone.localdate()).filter(
        above, role=Role.SUPERVISOR, user__is_active=True
    )
    return ~Q(Exists(others.exclude(user=OuterRef("member__user"))))


class ReportQuerySet(models.QuerySet["ActivityReport"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and what was sent from the user's areas. Drafts are their writer's alone."""
        sent = ~Q(status=ActivityReport.Status.DRAFT)
        return self.filter(
            Q(member__user=user) | (inside("village", user.areas_for(Action.READ_MEMBERS)) & sent)
        )

    def written_by(self, user: User) -> Self:
        return self.filter(member__user=user)

    def writable(self) -> Self:
        return self.filter(status__in=ActivityReport.WRITABLE)

    def waiting_for(self, user: User) -> Self:
        """Those whose turn is this user's, but for the user's own. What waits for a supervisor
        where none is left is the office's.
        """
        supervised = inside("village", user.areas_of(Role.SUPERVISOR))
        kept = inside("village", user.areas_of(*ActivityReport.OFFICE_ROLES))
        turn = ActivityReport.Turn
        of_the_office = Q(waits_for=turn.OFFICE) | (Q(waits_for=turn.SUPERVISOR) & left_alone())
        mine = (Q(waits_for=turn.SUPERVISOR) & supervised) | (of_the_office & kept)
        return self.filter(mine).exclude(member__user=user)

    def left_behind(self) -> Self:
        """Those that wait for a supervisor where none is left."""
        return self.filter(left_alone(), waits_for=ActivityReport.Turn.SUPERVISOR)

    def happened_in(self, quarter: Quarter) -> Self:
        return self.filter(happened_on__gte=quarter.starts_on, happened_on__lt=quarter.ends_before)


@with_history()
class ActivityReport(models.Model):
    """One thing that a member did: what, where, when, for how many people, with photos."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Sent")
        CHECKED = "approved_by_supervisor", _("Approved by the supervisor")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    class Turn(models.TextChoices):
        NOBODY = "", _("Nobody")
        SUPERVISOR = "supervisor", _("SLRT supervisor")
        OFFICE = "office", _("Dinas Sosial")

    WRITABLE = (Status.DRAFT, Status.RETURNED)
    UNDER_REVIEW = (Status.SUBMITTED, Status.CHECKED)
    OFFICE_ROLES = (Role.STAFF, Role.MANAGER)

    form_token = models.UUIDField(_("form token"), default=uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="reports"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("what was done"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="reports",
    )  # fmt: skip
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    happened_on = models.DateField(_("day"), null=True, blank=True)
    people_count = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    text = models.TextField(_("what happened"), blank=True, max_length=3000)
    photos = models.ManyToManyField(
        Paper, verbose_name=_("photos"), blank=True, related_name="reports"
    )
    status = models.CharField(_("status"), max_length=22, choices=Status, default=Status.DRAFT)
    waits_for = models.CharField(
        _("waits for"), max_length=10, choices=Turn, blank=True, default=Turn.NOBODY
    )
    return_reason = models.CharField(_("what to correct"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("started at"), db_default=Now())
    saved_at = models.DateTimeField(_("draft saved at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity report")
        verbose_name_plural = _("activity reports")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=("member", "-id"), name="report_by_member"),
            models.Index(fields=("village", "-id"), name="report_by_village"),
            models.Index(fields=("indicator", "happened_on"), name="report_by_indicator"),
            models.Index(
                fields=("waits_for", "village", "submitted_at"),
                condition=~Q(waits_for=""),
                name="report_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft")
                | Q(
                    indicator__isnull=False, village__isnull=False, happened_on__isnull=False,
                    people_count__isnull=False, submitted_at__isnull=False,
                )
                & ~Q(text=""),
                name="report_is_complete_once_it_is_sent",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status__in=("submitted", "approved_by_supervisor")) & ~Q(waits_for="")
                )
                | (~Q(status__in=("submitted", "approved_by_supervisor")) & Q(waits_for="")),
                name="report_waits_for_somebody_while_under_review",
            ),
            models.CheckConstraint(
                condition=Q(status="approved", approved_at__isnull=False)
                | (~Q(status="approved") & Q(approved_at=None)),
                name="report_approved_at_only_when_approved",
            ),
            models.CheckConstraint(
                condition=~Q(status="returned") | ~Q(return_reason=""),
                name="report_is_returned_with_a_reason",
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="hold_to_the_member",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=HOLD_TO_THE_MEMBER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator or self.get_status_display()} · {self.pk}"

    @property
    def is_writable(self) -> bool:
        return self.status in self.WRITABLE


class ActivityEvent(models.Model):
    """One line of a report's trail: sent, approved, returned. Lines are added, never changed.

    Nobody is `by` where the system handed it on.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Report sent")
        CHECKED = "checked", _("Approved by the supervisor")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned for correction")
        HANDED_ON = "handed_on", _("Handed on to Dinas Sosial: no supervisor is left here")

    report = models.ForeignKey(
        ActivityReport, verbose_name=_("activity report"), on_delete=models.PROTECT,
        related_name="events",
    )  # fmt: skip
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, null=True,
        related_name="+",
    )  # fmt: skip
    text = models.CharField(_("text"), max_length=300, blank=True)
    happened_at = models.DateTimeField(_("at"), db_default=Now())

    class Meta:
        verbose_name = _("event of a report")
        verbose_name_plural = _("events of reports")
        ordering = ("-happened_at", "-id")
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
