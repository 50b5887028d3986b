"""A case goes to another village with its whole file, or one need of it as a case of its own."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.elsewhere import has_desk
from cases.models import Attachment, Case, CaseEvent, CaseMove, Need, NeedMove
from cases.workflow.filing import new_code, next_number
from cases.workflow.needs import settle_need
from cases.workflow.trail import ensure, record, refuse_running_referral, refuse_unless
from cases.workflow.turns import correction_due, follow_the_needs, hand_to, supervisor_due
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock, lock_all
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish
from pilarsosial.regions.models import Region

REFERRALS_MOVED = "sharing.case_moved"


@transaction.atomic
def move_case(case: Case, *, to: Region, reason: str, by: User) -> Case:
    """The new village sees all of it, the old one what it did itself. Number and code stay.

    A running referral is withdrawn first: its agency may not serve the other place.
    """
    ensure(case, Action.MOVE_CASE, by=by)
    lock(case)
    refuse_unless(case, *Case.OPEN)
    refuse_running_referral(case)
    _refuse_unless_another(case, to)

    move = CaseMove(case=case, from_village=case.village, to_village=to, reason=reason, moved_by=by)
    move.save(force_insert=True)
    case.village, case.assigned_to = to, None
    _begin_the_turn_anew(case)
    _take_referrals_along(case, by=by)
    words = f"{move.from_village} → {to} · {reason}{_without_desk(case)}"
    record(case, CaseEvent.Kind.MOVED, by=by, text=words)
    return case


@transaction.atomic
def send_need_to_village(need: Need, *, to: Region, reason: str, by: User) -> Case:
    """Send one need to the desk of the village where its resident lives; the rest stays.

    It becomes a case of its own there, which the officer reads through and sends to the supervisor;
    here it is passed on. What was filed goes along, as with a whole case.
    """
    case = need.case
    ensure(case, Action.MOVE_CASE, by=by)
    lock_all(case, need)
    refuse_unless(case, Case.Status.SUBMITTED, Case.Status.VERIFIED, Case.Status.IN_PROGRESS)
    _refuse_unless_another(case, to)
    if need.outcome or need.handling != Need.Handling.UNDECIDED:
        raise ActionRefused(
            _("This need already has its way: %(how)s.") % {"how": need.get_handling_display()}
        )

    there = _case_there(case, to, reason=reason, by=by)
    _take_files_along(case, there)
    of_old = ("type", "detail", "question_set", "answers")
    Need.objects.create(case=there, **{name: getattr(need, name) for name in of_old})
    NeedMove.objects.create(need=need, case=there, reason=reason, moved_by=by)
    words = f"{case.number}, {case.village} → {to} · {reason}{_without_desk(there)}"
    record(there, CaseEvent.Kind.MOVED, by=by, text=words)
    settle_need(need, outcome=Need.Outcome.PASSED_ON, by=by, reason=f"{to}: {there.number}")
    return there


TAKEN_ALONG = (
    "resident", "channel", "reported_on", "reporter", "reporter_phone", "letter_number", "category",
    "story", "source_text", "urgency", "urgency_reason", "is_sealed", "consent_version",
    "consented_at", "consent_manner", "guardian_name", "guardian_relation", "consent_withdrawn_at",
    "withdrawal_asked_by", "withdrawal_manner",
)  # fmt: skip


def _case_there(case: Case, to: Region, *, reason: str, by: User) -> Case:
    """In the officer's hands; an emergency, or where nobody is at the desk, in the supervisor's."""
    now = timezone.now()
    there = Case(
        village=to, filed_by=by, filed_at=now, number=next_number(to.pk), tracking_code=new_code(),
        status=Case.Status.RETURNED, return_reason=f"{case.number}, {case.village}: {reason}"[:500],
        **{name: getattr(case, name) for name in TAKEN_ALONG},
    )  # fmt: skip
    if case.urgency == Case.Urgency.EMERGENCY:
        there.status = Case.Status.SUBMITTED
    _begin_the_turn_anew(there)
    return there


OF_A_FILE = ("kind", "media_type", "size", "sha256", "file", "added_by", "added_at")


def _take_files_along(case: Case, there: Case) -> None:
    """The new village reads the same stored files. What agencies answered to other needs is none of
    its business.
    """
    files = case.attachments.filter(removed_at=None).exclude(referral_documents__from_agency=True)
    Attachment.objects.bulk_create(
        Attachment(case=there, **{name: getattr(file, name) for name in OF_A_FILE})
        for file in files
    )


def _refuse_unless_another(case: Case, to: Region) -> None:
    if to.level != Region.Level.VILLAGE or to.valid_until is not None or to.pk == case.village_id:
        raise ActionRefused(_("Choose another village, one that exists today."))


def _without_desk(case: Case) -> str:
    """What the timeline adds where nobody is at the desk of the new village."""
    if has_desk(case.village):
        return ""
    words = _("No Puskesos officer is on duty there; the supervisor of the subdistrict has it.")
    return f" · {words}"


def _begin_the_turn_anew(case: Case) -> None:
    """Time limits count by the days and the office of the new place. A case that waits for an
    officer where none is goes to the supervisor, who reads it as it is.
    """
    now = timezone.now()
    if case.status == Case.Status.RETURNED and not has_desk(case.village):
        case.status, case.return_reason = Case.Status.SUBMITTED, ""
    if case.status == Case.Status.SUBMITTED:
        hand_to(case, Case.Holder.SUPERVISOR, due_at=supervisor_due(case, now), at=now)
    elif case.status == Case.Status.RETURNED:
        hand_to(case, Case.Holder.OFFICER, due_at=correction_due(case, now), at=now)
    case.turn_started_at = now
    case.save()
    follow_the_needs(case)


def _take_referrals_along(case: Case, *, by: User) -> None:
    """Referrals that ended are part of the file. They lie above this app; their versions, which
    agencies compare, are raised by what follows from the event.
    """
    referrals: Any = Case._meta.get_field("referrals").related_model
    if referrals.objects.filter(case=case).update(village=case.village):
        publish(REFERRALS_MOVED, case=case.pk, by=by.pk)
