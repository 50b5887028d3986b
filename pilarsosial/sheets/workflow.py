"""Everything that happens to a spreadsheet that was brought in, one verb each."""

import hashlib
import io
from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import encrypt
from pilarsosial.jobs.queue import ask_for
from pilarsosial.regions.models import Region
from pilarsosial.sheets.gate import look_at
from pilarsosial.sheets.importers import rows_to_write
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import FILE

PREVIEW = "pilarsosial.sheets.tasks.preview"
APPLY = "pilarsosial.sheets.tasks.apply"
UNDO = "pilarsosial.sheets.tasks.undo"
DAYS_KEPT = 30


@transaction.atomic
def receive_file(
    data: bytes,
    *,
    kind: str,
    district: Region,
    file_name: str,
    by: User | None,
    choices: dict[str, str] | None = None,
) -> Batch:
    """Keep a file that passes the gate, encrypted. Raises Unreadable. `by` is nobody when an
    operator brings it in.
    """
    _ensure_may_import(district.code, by=by)
    look_at(io.BytesIO(data))
    batch = Batch(
        kind=kind,
        district=district,
        file_name=PurePath(file_name.replace("\\", "/")).name[-160:],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        choices=choices or {},
        uploaded_by=by,
    )
    batch.file.save("", ContentFile(encrypt(data, purpose=FILE)), save=False)
    batch.save(force_insert=True)
    return batch


@transaction.atomic
def request_preview(batch: Batch, *, by: User | None) -> Batch:
    """Have the rows judged by the workers."""
    _ensure_may_import(batch.district_id, by=by)
    lock(batch)
    _refuse_unless(batch, Batch.Status.READING, Batch.Status.PREVIEWED, Batch.Status.UNREADABLE)
    batch.status = Batch.Status.READING
    batch.save(update_fields=["status"])
    return _ask_workers(PREVIEW, batch, by=by)


@transaction.atomic
def say_subjects(batch: Batch, choices: dict[str, str], *, by: User | None) -> Batch:
    """Say what the rows of a sheet are about where the sheet does not; they are judged anew."""
    _ensure_may_import(batch.district_id, by=by)
    lock(batch)
    _refuse_unless(batch, Batch.Status.PREVIEWED)
    batch.choices = {**batch.choices, **choices}
    batch.save(update_fields=["choices"])
    return request_preview(batch, by=by)


@transaction.atomic
def decide(row: BatchRow, decision: str, *, by: User | None) -> BatchRow:
    """Say whether a row is about a person whom the register knows. Counts when the rows are judged
    anew, so that many can be decided before.
    """
    batch = row.batch
    _ensure_may_import(batch.district_id, by=by)
    lock(batch)
    _refuse_unless(batch, Batch.Status.PREVIEWED)
    if not row.payload.get("asks") or decision not in BatchRow.Decision.values:
        raise ActionRefused(_("There is nothing to decide about this row."))
    row.decision = decision
    row.save(update_fields=["decision"])
    batch.decisions = {**batch.decisions, row.place: decision}
    batch.save(update_fields=["decisions"])
    return row


@transaction.atomic
def request_apply(batch: Batch, *, by: User | None) -> Batch:
    """Have all good rows written into the register by the workers."""
    return _ask_workers(APPLY, start_applying(batch, by=by), by=by)


@transaction.atomic
def start_applying(batch: Batch, *, by: User | None) -> Batch:
    """Settle that the verdicts are accepted as they are. Writing them is `applying.apply`."""
    _ensure_may_import(batch.district_id, by=by)
    lock(batch)
    _refuse_unless(batch, Batch.Status.PREVIEWED)
    _refuse_without_subject(batch)
    if batch.has_new_decisions:
        raise ActionRefused(_("Have the rows checked again first: you decided about some of them."))
    if not rows_to_write(batch):
        raise ActionRefused(_("No row of this file would change anything."))
    batch.status = Batch.Status.APPLYING
    batch.applied_by = by
    batch.error = ""
    batch.save(update_fields=["status", "applied_by", "error"])
    return batch


@transaction.atomic
def request_undo(batch: Batch, *, by: User | None) -> Batch:
    """Have a file taken back by the workers."""
    return _ask_workers(UNDO, start_undoing(batch, by=by), by=by)


@transaction.atomic
def start_undoing(batch: Batch, *, by: User | None) -> Batch:
    """Settle that a file is taken back, again if that failed. Doing it is `undoing.undo`."""
    _ensure_may_import(batch.district_id, by=by)
    lock(batch)
    has_failed = batch.status == Batch.Status.UNDOING and batch.has_failed
    if batch.status != Batch.Status.APPLIED and not has_failed:
        raise ActionRefused(_("Only a file that was applied can be taken back."))
    batch.status = Batch.Status.UNDOING
    batch.undone_by = by
    batch.error = ""
    batch.save(update_fields=["status", "undone_by", "error"])
    return batch


def _ask_workers(task: str, batch: Batch, *, by: User | None) -> Batch:
    batch.job = ask_for(task, str(batch.pk), by=by, arguments={"batch": batch.pk})
    batch.save(update_fields=["job"])
    return batch


def _refuse_without_subject(batch: Batch) -> None:
    silent = [sheet["name"] for sheet in batch.sheets if sheet["needs_subject"]]
    if silent:
        raise ActionRefused(
            _("Which pillar is it? Say it first for these sheets: %(sheets)s.")
            % {"sheets": ", ".join(silent)},
            code="needs-subject",
        )


def _refuse_unless(batch: Batch, *states: Batch.Status) -> None:
    if batch.status in states and batch.file:
        return
    if not batch.file:
        raise ActionRefused(_("The file was deleted after 30 days. Send it again."))
    raise ActionRefused(
        _("This file is in the state “%(state)s”, so this cannot be done now.")
        % {"state": batch.get_status_display()}
    )


def _ensure_may_import(district: str, *, by: User | None) -> None:
    if by is not None and not by.may(Action.IMPORT, within=district):
        raise PermissionDenied
