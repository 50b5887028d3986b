"""Photos and documents."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cases.models import Attachment, Case, CaseEvent
from cases.workflow.trail import ensure, record
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import encrypt
from pilarsosial.outbox.publishing import publish
from pilarsosial.uploads import CleanFile, clean_upload

FILE_REMOVED = "sharing.file_removed"


def attach_file(
    case: Case, upload: UploadedFile[Any], *, kind: Attachment.Kind, by: User
) -> Attachment:
    """Add a photo or PDF to a case: checked by content, re-encoded without EXIF, encrypted.

    Raises ValidationError with what is wrong and what to do.
    """
    ensure(case, Action.SUPPLY_DOCUMENTS, by=by)
    return keep_file(case, clean_upload(upload), kind=kind, by=by)


@transaction.atomic
def keep_file(case: Case, clean: CleanFile, *, kind: Attachment.Kind, by: User) -> Attachment:
    """Store a checked file with a case. Partners' files come in here too."""
    attachment = Attachment(
        case=case,
        kind=kind,
        media_type=clean.media_type,
        size=len(clean.data),
        sha256=clean.sha256,
        added_by=by,
    )
    attachment.file.save("", ContentFile(encrypt(clean.data, purpose="file")), save=False)
    attachment.save(force_insert=True)
    return attachment


@transaction.atomic
def take_out_file(attachment: Attachment, *, by: User) -> Attachment:
    """Take a file out of a case; it stays in the trail and is no longer shown."""
    ensure(attachment.case, Action.SUPPLY_DOCUMENTS, by=by)
    attachment.removed_at = timezone.now()
    attachment.save(update_fields=["removed_at"])
    if attachment.case.status != Case.Status.DRAFT:
        record(attachment.case, CaseEvent.Kind.NOTE, by=by, text=attachment.get_kind_display())
        publish(FILE_REMOVED, attachment=str(attachment.pk), by=by.pk)
    return attachment
