"""Work on referrals in the background."""

from celery import shared_task
from oauth2_provider.models import clear_expired

from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event
from referrals import workflow
from referrals.letters.mailing import mail_letter
from referrals.models import Referral, StoredAnswer
from referrals.notices import write_notices
from referrals.workflow import sharing
from referrals.workflow.letters import want_letter

BATCH = 1000
# The condition of the index `referral_running_out`.
RUNNING = [status for status in Referral.PENDING if status != Referral.Status.WAITING_DOCUMENTS]


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of a referral."""
    handle(event, _tell)


def _tell(event: Event) -> None:
    write_notices(event)
    if event.kind == "referral.sent":
        want_letter(Referral.objects.get(pk=event.data["referral"]))


@shared_task
def send_letter(event: int) -> None:
    """Write the letter of a referral, and mail it where its agency has an address."""
    handle(event, mail_letter)


@shared_task
def follow_case(event: int) -> None:
    """Do for the referrals of a case what follows from an event of the case."""
    handle(event, sharing.follow_case)


@shared_task
def mark_overdue() -> int:
    """Look for referrals whose due day passed, longest ago first; beat asks every five minutes."""
    late = Referral.objects.overdue().filter(is_overdue=False, status__in=RUNNING)
    found = list(late.order_by("due_at").values_list("pk", flat=True)[:BATCH])
    for referral in found:
        mark_one_overdue.delay(referral=referral)
    return len(found)


@shared_task
def mark_one_overdue(referral: int) -> None:
    """Write down for one referral that its due day passed."""
    workflow.mark_overdue(Referral.objects.get(pk=referral))


@shared_task
def forget_expired() -> None:
    """Delete tokens that have ended, and answers kept for retries once their week is over, or once
    their client or the resident's consent is gone.
    """
    clear_expired()
    StoredAnswer.objects.expired().delete()
    StoredAnswer.objects.orphaned().delete()
