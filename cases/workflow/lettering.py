"""Letters that the village drafts for a need that it handles."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.letters.drawing import draw
from cases.models import Attachment, CaseEvent, LetterTemplate, Need, VillageLetter
from cases.workflow.attaching import keep_file
from cases.workflow.trail import ensure, record
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.uploads import CleanFile


@transaction.atomic
def draft_letter(
    need: Need,
    *,
    template: LetterTemplate,
    text: str,
    dated_on: date,
    signer_title: str,
    by: User,
    number: str = "",
    signer_name: str = "",
) -> VillageLetter:
    """Draw a letter as PDF and keep it with the case. It holds the NIK, so that is written down."""
    case = need.case
    ensure(case, Action.HANDLE_IN_VILLAGE, by=by)
    lock(case)
    if not case.is_open or need.handling != Need.Handling.VILLAGE:
        raise ActionRefused(
            _("The village does not handle this need. Choose “handle in the village” first.")
        )
    letter = VillageLetter(
        case=case, need=need, template=template, number=number, dated_on=dated_on, text=text,
        signer_name=signer_name, signer_title=signer_title, drafted_by=by,
    )  # fmt: skip
    clean = CleanFile(draw(letter), "application/pdf")
    letter.pdf = keep_file(case, clean, kind=Attachment.Kind.VILLAGE_LETTER, by=by)
    letter.save(force_insert=True)
    record_read(Read.Kind.PRINT, case, by=by, village=case.village_id, what="letter")
    record(case, CaseEvent.Kind.LETTER_DRAFTED, by=by, need=need, text=str(letter))
    return letter
