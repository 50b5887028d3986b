"""From a draft to a sent report."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Membership, Paper
from members.performance.models import ActivityEvent, ActivityReport, PerformanceRules
from members.performance.workflow.trail import ensure_standing, record
from members.workflow import drop_paper, keep_paper
from pilarsosial.accounts.models import User
from pilarsosial.accounts.models.user import UserQuerySet
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import time_zone_of
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import covers
from pilarsosial.uploads import CleanFile

WRITABLE = frozenset({"indicator", "village", "happened_on", "people_count", "text"})
MOST_PHOTOS = 6


def start_report(*, member: Member, by: User, form_token: UUID | None = None) -> ActivityReport:
    """Begin a report of one's own work. The same form token gives the same draft again."""
    if member.user_id != by.pk:
        raise PermissionDenied
    start = {"member": member, "saved_at": timezone.now()}
    report, _created = ActivityReport.objects.get_or_create(
        form_token=form_token or uuid4(), defaults=start
    )
    if report.member_id != member.pk:
        raise PermissionDenied
    return report


@transaction.atomic
def save_report(report: ActivityReport, *, by: User, **fields: Any) -> ActivityReport:
    """Write parts of a draft, or of a report that was returned."""
    _ensure_writer(report, by=by)
    unknown = fields.keys() - WRITABLE
    if unknown:
        raise ValueError(f"Not written by hand: {sorted(unknown)}")
    _refuse_strange_indicator(report, fields)
    for name, value in fields.items():
        setattr(report, name, value)
    _refuse_strange_village(report, fields)
    report.saved_at = timezone.now()
    report.save(update_fields=[*fields, "saved_at"])
    return report


@transaction.atomic
def add_photo(report: ActivityReport, clean: CleanFile, *, by: User) -> Paper:
    """Keep a checked photo with a report (`pilarsosial.uploads.clean_upload`)."""
    _ensure_writer(report, by=by)
    if report.photos.count() >= MOST_PHOTOS:
        raise ActionRefused(
            _("At most %(n)d photos can be kept. Take one out first.") % {"n": MOST_PHOTOS}
        )
    area = report.village or report.member.village or report.member.district
    paper = keep_paper(clean, kind=Paper.Kind.EVIDENCE, area=area, by=by)
    report.photos.add(paper)
    return paper


@transaction.atomic
def take_out_photo(report: ActivityReport, paper: Paper, *, by: User) -> None:
    """Take a photo out of a report that is being written. What others have seen already stays
    kept, what was never sent is deleted.
    """
    _ensure_writer(report, by=by)
    report.photos.remove(paper)
    if report.status == ActivityReport.Status.DRAFT:
        drop_paper(paper)


@transaction.atomic
def discard_report(report: ActivityReport, *, by: User) -> None:
    """Throw a draft away, its photos too. What was sent is never deleted."""
    _ensure_writer(report, by=by)
    ensure_standing(report, ActivityReport.Status.DRAFT)
    for paper in report.photos.all():
        drop_paper(paper)
    report.case_links.all().delete()  # cases are linked from above, in the app of cases
    report.delete()


@transaction.atomic
def submit_report(report: ActivityReport, *, by: User) -> ActivityReport:
    """Send a draft, or a corrected report again. Sent twice, it stays the one report."""
    if report.member.user_id != by.pk:
        raise PermissionDenied
    lock(report)
    if report.status in ActivityReport.UNDER_REVIEW:
        return report
    ensure_standing(report, *ActivityReport.WRITABLE)
    _refuse_incomplete(report)

    report.status = ActivityReport.Status.SUBMITTED
    report.waits_for = first_turn(report)
    report.submitted_at = timezone.now()
    report.return_reason = ""
    report.save()
    report.photos.update(area=report.village)  # who reads the report also sees its photos
    record(report, ActivityEvent.Kind.SUBMITTED, by=by)
    return report


def first_turn(report: ActivityReport) -> ActivityReport.Turn:
    """Say who looks at it first: a supervisor of the place who is not its writer, else the
    office.
    """
    place = str(report.village_id)
    if PerformanceRules.of(place[:5]).approval == PerformanceRules.Approval.OFFICE:
        return ActivityReport.Turn.OFFICE
    near = supervisors_of(report).exists()
    return ActivityReport.Turn.SUPERVISOR if near else ActivityReport.Turn.OFFICE


def supervisors_of(report: ActivityReport) -> UserQuerySet:
    """Who supervises the place today; nobody looks at a report of their own."""
    supervisors: UserQuerySet = User.objects.holding(Role.SUPERVISOR, over=str(report.village_id))
    return supervisors.exclude(Q(pk=report.member.user_id))


def serving_areas(report: ActivityReport) -> set[str]:
    """Where its member serves today in the pillar of the activity; the district if nowhere."""
    serving = Membership.objects.running().filter(member=report.member_id)
    if report.indicator is not None:
        serving = serving.filter(pillar=report.indicator.pillar_id)
    return set(serving.values_list("area", flat=True)) or {report.member.district_id}


def _ensure_writer(report: ActivityReport, *, by: User) -> None:
    """A report is its member's to write, while it is a draft or was returned. Locks it."""
    if report.member.user_id != by.pk:
        raise PermissionDenied
    lock(report)
    ensure_standing(report, *ActivityReport.WRITABLE)


def _refuse_strange_indicator(report: ActivityReport, fields: dict[str, Any]) -> None:
    chosen = fields.get("indicator")
    if chosen is None:
        return
    serves = report.member.memberships.filter(pillar=chosen.pillar_id).exists()
    if not (serves and chosen.is_reported and chosen.is_active):
        raise ActionRefused(_("This activity is not one of your pillar. Choose another."))


def _refuse_strange_village(report: ActivityReport, fields: dict[str, Any]) -> None:
    """The village says who approves the report, and where it counts."""
    chosen = fields.get("village")
    if chosen is not None and not any(covers(area, chosen.pk) for area in serving_areas(report)):
        raise ActionRefused(_("Choose the village."))


def _refuse_incomplete(report: ActivityReport) -> None:
    missing = [
        label
        for label, there in (
            (_("what was done"), report.indicator_id),
            (_("the day"), report.happened_on),
            (_("the village"), report.village_id),
            (_("how many people"), report.people_count is not None),
            (_("what happened"), report.text.strip()),
        )
        if not there
    ]
    if missing:
        words = ", ".join(str(label) for label in missing)
        raise ActionRefused(
            _("The report cannot be sent yet. Still missing: %(what)s.") % {"what": words}
        )
    if report.happened_on and report.happened_on > today_at(str(report.village_id)):
        raise ActionRefused(_("The day of the activity lies in the future."))


def today_at(place: str) -> date:
    """Today by the clocks of a place (a region code)."""
    return timezone.now().astimezone(time_zone_of(place)).date()
