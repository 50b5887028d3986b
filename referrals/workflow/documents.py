"""Documents that an agency asks for: the clock stops until they are supplied."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, CaseEvent
from cases.workflow import need_moves
from pilarsosial.accounts.models import Office, User
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.days import due_in, left_in
from referrals.models import Referral, ReferralEvent
from referrals.workflow.answering import start_clock
from referrals.workflow.conversing import send_along
from referrals.workflow.states import begin, begin_as_office, finish, need_of


@transaction.atomic
def request_documents(
    referral: Referral, *, by: User, documents: list[str], note: str, source: str = ""
) -> Referral:
    """The agency lacks documents: it is the village's turn, and the agency's clock stands."""
    begin(referral, "request_documents", by=by, source=source)
    now = timezone.now()
    referral.status_before_documents = referral.status
    referral.status = Referral.Status.WAITING_DOCUMENTS
    referral.received_at = referral.received_at or now
    referral.requested_documents = documents
    referral.clock_stopped_at = now
    referral.time_left = left_in(
        referral.village_id, referral.due_at, referral.unit_of_time, at=now
    )
    finish(
        referral, ReferralEvent.Kind.DOCUMENTS_REQUESTED, by=by, text=note, source=source,
        documents=documents,
    )  # fmt: skip
    days = Office.of(referral.village_id).correct_workdays
    need_moves(
        need_of(referral),
        holder=Case.Holder.OFFICER,
        due_at=due_in(referral.village_id, days, "workday", since=now),
        kind=CaseEvent.Kind.DOCUMENTS_REQUESTED,
        by=by,
        text=", ".join(documents),
    )
    return referral


@transaction.atomic
def supply_documents(
    referral: Referral, *, by: User, attachments: Iterable[Attachment], note: str = ""
) -> Referral:
    """Send what the agency asked for: the state before returns and the clock goes on."""
    begin_as_office(referral, Action.SUPPLY_DOCUMENTS, by=by)
    if referral.status != Referral.Status.WAITING_DOCUMENTS:
        raise ActionRefused(_("The agency is not waiting for documents any more."))
    files = send_along(referral, attachments)

    referral.status = referral.status_before_documents
    start_clock(referral)
    finish(
        referral, ReferralEvent.Kind.DOCUMENTS_SUPPLIED, by=by, text=note,
        documents=[file.kind for file in files],
    )  # fmt: skip
    need_moves(
        need_of(referral), holder=Case.Holder.AGENCY, due_at=referral.due_at, by=by, text=note,
        kind=CaseEvent.Kind.DOCUMENTS_SUPPLIED,
    )  # fmt: skip
    return referral
