"""What the two sides write to each other; the status stays."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.files import CleanFile
from cases.models import Attachment
from cases.workflow.attaching import keep_file
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from referrals.models import Referral, ReferralDocument, ReferralEvent
from referrals.workflow.states import FROM, begin, finish


@transaction.atomic
def add_note(referral: Referral, *, by: User, text: str) -> Referral:
    """Write to the other side. An agency by the API, the office on the referral's page."""
    if by.agency_id is not None:
        begin(referral, "notes", by=by)
    else:
        _begin_as_office(referral, by=by)
    finish(referral, ReferralEvent.Kind.NOTE, by=by, text=text)
    return referral


@transaction.atomic
def add_agency_document(
    referral: Referral, clean: CleanFile, *, kind: Attachment.Kind, by: User
) -> ReferralDocument:
    """Keep a file that the agency sent, with the case and with the referral."""
    begin(referral, "documents", by=by)
    attachment = keep_file(referral.case, clean, kind=kind, by=by)
    document = ReferralDocument.objects.create(
        referral=referral, attachment=attachment, from_agency=True
    )
    finish(referral, ReferralEvent.Kind.DOCUMENT, by=by, text=attachment.get_kind_display())
    return document


def _begin_as_office(referral: Referral, *, by: User) -> None:
    if not by.may(Action.SUPPLY_DOCUMENTS, within=referral.village_id):
        raise PermissionDenied
    lock(referral)
    if referral.status not in FROM["notes"]:
        raise ActionRefused(_("This referral has ended; the agency no longer reads it."))
