"""Everything that one village has, with words that must not leave it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cases.feedback.workflow import complain
from cases.lists.models import Difference, Release
from cases.models import Attachment, Case, CaseActivity
from cases.residents.models import HouseholdMerge, LikelyDouble, ResidentMerge
from cases.saved.workflow import save_view
from members.meetings.models import Meeting
from members.meetings.workflow import add_guest, decide
from members.models import MemberMerge, Membership, Paper
from members.performance.models import ActivityReport, Actual
from pilarsosial.accounts.models import User
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.exports.models import Export
from pilarsosial.exports.workflow import request_export
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.regions.models import Region
from pilarsosial.sheets.models import Batch
from referrals.models import Referral
from tests import factories as make
from tests.performance import makers

SECRETS = ("Ngadiyem Rahasia", "ditemukan di pasar")


@dataclass
class Place:
    """Everything that one village has, with words that must not leave it."""

    case: Case
    draft: Case
    referral: Referral
    file: Attachment
    officer: User
    evaluation: Evaluation
    notice: Notice
    export: Export
    batch: Batch
    meeting: Meeting
    membership: Membership
    merger: MemberMerge
    report: ActivityReport
    pair: LikelyDouble


def a_place() -> Place:
    village = make.village("33.09.02.2001")
    officer = make.officer(village)
    resident = make.ResidentFactory(village=village, name=SECRETS[0])
    shared = {"village": village, "resident": resident, "filed_by": officer, "story": SECRETS[1]}
    referral = make.sent_referral(case=make.verified_case(**shared))
    file = Attachment.objects.create(
        case=referral.case, kind="photo", media_type="image/jpeg", size=1, sha256="0" * 64,
        file="cases/00/none", added_by=officer,
    )  # fmt: skip
    save_view(name=SECRETS[0], query="status=open", by=officer)
    complain(referral.case, words=SECRETS[1])
    Difference.objects.create(
        release=Release.objects.create(
            district=make.district(), source="dtsen", released_on="2026-07-01"
        ),
        resident=resident, village=village, kind="gone",
    )  # fmt: skip
    evaluation = Evaluation.objects.create(district=make.district(), quarter="2026-Q3")
    told = Notice.objects.create(
        recipient=officer, event=Event.objects.create(kind="case.filed"), kind="case.filed"
    )
    taken_out = request_export("cases.case", "", form="csv", by=make.manager())
    batch = Batch.objects.create(
        kind=Batch.Kind.MEMBERS, district=make.district(), file_name=f"{SECRETS[0]}.xlsx", size=1,
        status=Batch.Status.PREVIEWED,
    )  # fmt: skip
    return Place(
        referral.case, make.draft(**shared), referral, file, officer, evaluation, told, taken_out,
        batch, a_meeting(), *a_member(village, officer),
        a_report(officer, referral.case), a_pair(village),
    )  # fmt: skip


def a_pair(village: Region) -> LikelyDouble:
    """Two of one family who look alike, and a row that was merged into the first."""
    family = make.HouseholdFactory(village=village)
    one, other, merged = make.ResidentFactory.create_batch(
        3, village=village, household=family, name=SECRETS[0]
    )
    by = make.manager()
    ResidentMerge.objects.create(survivor=one, merged=merged, merged_by=by)
    joined = make.HouseholdFactory(village=village, merged_into=family)
    HouseholdMerge.objects.create(survivor=family, merged=joined, merged_by=by)
    return LikelyDouble.objects.create(one=one, other=other, weight=200, likeness=100)


def a_member(village: Region, officer: User) -> tuple[Membership, MemberMerge]:
    """Somebody who serves in the village, with a face, and a row that was merged into another."""
    face = Paper.objects.create(
        kind=Paper.Kind.PORTRAIT, area=village, media_type="image/jpeg", size=1, sha256="0" * 64,
        file="members/00/none", added_by=officer,
    )  # fmt: skip
    membership = make.MembershipFactory(
        area=village, member__name=SECRETS[0], member__photo=face, member__village=village
    )
    survivor = make.MembershipFactory(area=village, member__name=SECRETS[0]).member
    merged = make.MemberFactory(merged_into=survivor)
    return membership, MemberMerge.objects.create(survivor=survivor, merged=merged)


def a_report(officer: User, case: Case) -> ActivityReport:
    """A report with a photo and a case, of a member whose number is counted."""
    what = makers.indicator(source="cases_filed")
    writer = makers.member(what.pillar, case.village, user=officer, name=SECRETS[0])
    report = makers.sent(writer, makers.indicator(what.pillar), text=SECRETS[1])
    report.photos.add(
        Paper.objects.create(
            kind=Paper.Kind.EVIDENCE, area=case.village, media_type="image/jpeg", size=1,
            sha256="0" * 64, file="members/00/evidence", added_by=officer,
        )
    )  # fmt: skip
    CaseActivity.objects.create(case=case, report=report, linked_by=officer)
    for whose in ({"member": writer}, {"area": case.village}):
        Actual.objects.create(indicator=what, quarter=str(makers.NOW), value=1, **whose)
    return report


def a_meeting() -> Meeting:
    """A meeting with a line, a decision and a sheet, all of one name."""
    now, by = timezone.now(), make.manager()
    meeting = Meeting.objects.create(
        district=make.district(), title=SECRETS[0], place="Pendopo", starts_at=now,
        ends_at=now + timedelta(hours=2),
    )  # fmt: skip
    add_guest(meeting, name=SECRETS[0], by=by)
    due_on = timezone.localdate()
    decide(meeting, text=SECRETS[1], owner={"owner_name": SECRETS[0]}, due_on=due_on, by=by)
    meeting.sheets.create(sent_by=by)
    return meeting
