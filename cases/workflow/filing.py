"""From a draft to a filed case."""

import secrets
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.channels import COLUMNS
from cases.models import Case, CaseEvent, Need, NeedType
from cases.residents.models import Resident
from cases.residents.search import residents_known_to
from cases.workflow.completeness import refuse_incomplete, refuse_incomplete_from_phone
from cases.workflow.trail import (
    ensure,
    ensure_writer,
    record,
    refuse_running_referral,
    refuse_unless,
)
from cases.workflow.turns import hand_to, supervisor_due
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import time_zone_of
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 letters that are not mistaken for each other
CODE_LENGTH = 12  # 60 bits

WRITABLE = frozenset({
    "channel", "category", "story", "urgency", "urgency_reason", "consented_at", "consent_version",
    "consent_manner", "guardian_name", "guardian_relation", *COLUMNS,
})  # fmt: skip

WRITTEN_AT_FILING = (
    "status", "filed_at", "number", "tracking_code", "holder", "turn_started_at", "due_at",
)  # fmt: skip


def start_draft(
    *, village: Region, resident: Resident | None, by: User, form_token: UUID | None = None
) -> Case:
    """Begin a case at a village's desk. The same form token gives the same draft again."""
    if village.level != Region.Level.VILLAGE or not by.may(Action.FILE_CASE, within=village.code):
        raise PermissionDenied
    _ensure_known(resident, by=by)
    start = {"village": village, "resident": resident, "filed_by": by, "saved_at": timezone.now()}
    draft, _created = Case.objects.get_or_create(form_token=form_token or uuid4(), defaults=start)
    if draft.filed_by_id != by.pk:
        raise PermissionDenied
    return draft


@transaction.atomic
def write_case(case: Case, *, by: User, **fields: Any) -> Case:
    """Write parts of a draft, or of a case that was returned for correction."""
    ensure_writer(case, by=by)
    unknown = fields.keys() - WRITABLE - {"resident"}
    if unknown:
        raise ValueError(f"Not written by hand: {sorted(unknown)}")
    if "resident" in fields:
        _ensure_known(fields["resident"], by=by)
    for name, value in fields.items():
        setattr(case, name, value)
    case.saved_at = timezone.now()
    case.save(update_fields=[*fields, "saved_at"])
    return case


@transaction.atomic
def choose_needs(case: Case, *, types: Iterable[NeedType], by: User) -> Case:
    """Set which needs the case holds, keeping those that stay. A handled one cannot be dropped."""
    ensure_writer(case, by=by)
    chosen = list(types)
    dropped = case.needs.exclude(type__in=chosen)
    if begun := dropped.exclude(events=None).first():
        raise ActionRefused(
            _("“%(need)s” is already being handled and cannot be taken out.") % {"need": begun}
        )
    dropped.delete()
    known = set(case.needs.values_list("type_id", flat=True))
    Need.objects.bulk_create(Need(case=case, type=kind) for kind in chosen if kind.pk not in known)
    case.is_sealed = any(kind.is_sealed for kind in chosen)
    case.saved_at = timezone.now()
    case.save(update_fields=["is_sealed", "saved_at"])
    return case


@transaction.atomic
def discard_draft(case: Case, *, by: User) -> None:
    """Throw a draft away. Only its writer can; what was filed is never deleted."""
    ensure_writer(case, by=by)
    refuse_unless(case, Case.Status.DRAFT)
    case.needs.all().delete()
    for attachment in case.attachments.all():
        transaction.on_commit(partial(attachment.file.storage.delete, str(attachment.file.name)))
        attachment.delete()
    case.delete()


@transaction.atomic
def submit_case(case: Case, *, by: User) -> Case:
    """File a draft: number, tracking code, the supervisor's turn. Sent twice, it stays the one
    case.
    """
    return _submit(case, refuse_incomplete, by=by)


@transaction.atomic
def submit_from_phone(case: Case, *, by: User) -> Case:
    """File what a phone delivers, held to the questions that the phone had."""
    return _submit(case, refuse_incomplete_from_phone, by=by)


def _submit(case: Case, refuse: Callable[[Case], None], *, by: User) -> Case:
    if case.filed_by_id != by.pk:
        raise PermissionDenied
    ensure(case, Action.FILE_CASE, by=by)
    lock(case)
    if case.status != Case.Status.DRAFT:
        return case
    refuse(case)

    now = timezone.now()
    case.status = Case.Status.SUBMITTED
    case.filed_at = now
    case.number = next_number(case.village_id)
    case.tracking_code = new_code()
    hand_to(case, Case.Holder.SUPERVISOR, due_at=supervisor_due(case, now), at=now)
    case.save(update_fields=WRITTEN_AT_FILING)
    record(case, CaseEvent.Kind.FILED, by=by)
    return case


@transaction.atomic
def resubmit_case(case: Case, *, by: User) -> Case:
    """Send a corrected case to the supervisor again."""
    ensure(case, Action.CORRECT_CASE, by=by)
    lock(case)
    refuse_unless(case, Case.Status.RETURNED)
    refuse_incomplete(case)

    now = timezone.now()
    case.status = Case.Status.SUBMITTED
    case.return_reason = ""
    hand_to(case, Case.Holder.SUPERVISOR, due_at=supervisor_due(case, now), at=now)
    case.save()
    record(case, CaseEvent.Kind.RESUBMITTED, by=by)
    return case


@transaction.atomic
def cancel_case(case: Case, *, reason: str, by: User) -> Case:
    """Stop an open case on the resident's wish. Referrals must have ended before."""
    ensure(case, Action.CANCEL_CASE, by=by)
    lock(case)
    refuse_unless(case, *Case.OPEN)
    refuse_running_referral(case)

    case.status = Case.Status.CANCELLED
    case.resolved_at = None
    hand_to(case, Case.Holder.NOBODY, due_at=None)
    case.save()
    case.needs.waiting_for_a_way().update(holder=Case.Holder.NOBODY)
    record(case, CaseEvent.Kind.CANCELLED, by=by, text=reason)
    return case


def _ensure_known(resident: Resident | None, *, by: User) -> None:
    """Somebody of another village must have been opened with a reason before (open_outside)."""
    if resident and not residents_known_to(by).filter(pk=resident.pk).exists():
        raise PermissionDenied


def new_code() -> str:
    """What the resident follows the case with."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


def next_number(village_id: str) -> str:
    """Make "3309-2026-000123": district, year in its zone, one sequence for ever; gaps are fine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('case_number')")
        (serial,) = cursor.fetchone()
    year = timezone.now().astimezone(time_zone_of(village_id)).year
    return f"{village_id[:5].replace('.', '')}-{year}-{serial:06d}"
