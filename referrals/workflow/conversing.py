"""What the two sides write to each other; the status stays."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from cases.workflow.attaching import keep_file
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.uploads import CleanFile
from referrals.models import Referral, ReferralDocument, ReferralEvent
from referrals.workflow.sharing import refuse_unless_shared
from referrals.workflow.states import FROM, begin, begin_as_office, finish


@transaction.atomic
def add_note(referral: Referral, *, by: User, text: str, source: str = "") -> Referral:
    """Write to the other side. The agency by its doors, or written down for it with its `source`;
    the office on the referral's page.
    """
    if by.agency_id is not None or source:
        begin(referral, "notes", by=by, source=source)
    else:
        _begin_talk(referral, by=by)
    finish(referral, ReferralEvent.Kind.NOTE, by=by, text=text, source=source)
    return referral


@transaction.atomic
def add_agency_document(
    referral: Referral, clean: CleanFile, *, kind: Attachment.Kind, by: User, source: str = ""
) -> ReferralDocument:
    """Keep a file that the agency sent, with the case and with the referral."""
    begin(referral, "documents", by=by, source=source)
    attachment = keep_file(referral.case, clean, kind=kind, by=by)
    document = ReferralDocument.objects.create(
        referral=referral, attachment=attachment, from_agency=True
    )
    finish(
        referral, ReferralEvent.Kind.DOCUMENT, by=by, source=source,
        documents=[attachment.kind],
    )  # fmt: skip
    return document


@transaction.atomic
def add_documents(
    referral: Referral, *, by: User, attachments: Iterable[Attachment], note: str = ""
) -> Referral:
    """Let more files of the case travel along, though the agency did not ask."""
    _begin_talk(referral, by=by)
    files = send_along(referral, attachments)
    finish(
        referral, ReferralEvent.Kind.DOCUMENT, by=by, text=note,
        documents=[file.kind for file in files],
    )  # fmt: skip
    return referral


def send_along(referral: Referral, attachments: Iterable[Attachment]) -> list[Attachment]:
    """Add the case's own files that the agency does not have yet; refuses when there are none."""
    refuse_unless_shared(referral)
    there = set(referral.documents.values_list("attachment", flat=True))
    files = [
        file
        for file in attachments
        if file.case_id == referral.case_id and not file.removed_at and file.pk not in there
    ]
    if not files:
        raise ActionRefused(_("Add at least one photo or PDF that the agency does not have yet."))
    ReferralDocument.objects.bulk_create(
        ReferralDocument(referral=referral, attachment=file) for file in files
    )
    return files


def _begin_talk(referral: Referral, *, by: User) -> None:
    begin_as_office(referral, Action.SUPPLY_DOCUMENTS, by=by)
    if referral.status not in FROM["notes"]:
        raise ActionRefused(_("This referral has ended; the agency no longer reads it."))
