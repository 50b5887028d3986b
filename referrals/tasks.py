"""Work on referrals in the background."""

from datetime import date

from celery import shared_task
from django.utils import timezone
from oauth2_provider.models import clear_expired

from pilarsosial.accounts.models import Agency, Office
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event
from pilarsosial.regions.models import Region
from referrals import workflow
from referrals.digest import agencies_whose_monday_it_is, write_digest
from referrals.escalation import LADDER, Step, reached
from referrals.inbox_notices import write_inbox_notices
from referrals.kept_scores import keep_scores
from referrals.letters.mailing import mail_letter
from referrals.letters.reminding import remind_agency
from referrals.models import Referral, StoredAnswer
from referrals.notices import write_capacity_notices, write_no_rule_notices, write_notices
from referrals.queue import untold_without_rule
from referrals.workflow import sharing
from referrals.workflow.by_rule import send_on_by_rule
from referrals.workflow.escalating import escalate
from referrals.workflow.letters import want_letter
from referrals.workflow.telling import say_no_rule

BATCH = 1000
MOST_AT_ONCE = 100


@shared_task
def deliver_notices(event: int) -> None:
    """Tell whoever must be told of an event of a referral."""
    handle(event, _tell)


def _tell(event: Event) -> None:
    write_notices(event)
    write_inbox_notices(event)
    remind_agency(event)
    if event.kind == "referral.sent":
        referral = Referral.objects.get(pk=event.data["referral"])
        want_letter(referral)
        escalate(referral, step=Step.ALERT)


@shared_task
def send_letter(event: int) -> None:
    """Write the letter of a referral, and mail it where its agency has an address."""
    handle(event, mail_letter)


@shared_task
def follow_case(event: int) -> None:
    """Do for the referrals of a case what follows from an event of the case."""
    handle(event, sharing.follow_case)


@shared_task
def follow_decline(event: int) -> None:
    """Send a declined need on where the office lets the rules do that; else tell the office."""
    handle(event, _go_on_or_tell)


def _go_on_or_tell(event: Event) -> None:
    try:
        following = send_on_by_rule(Referral.objects.get(pk=event.data["referral"]))
    except ActionRefused:  # what became of the need or the service meanwhile is for people to see
        following = None
    if following is None:
        write_notices(event)


@shared_task
def tell_of_capacity(event: int) -> None:
    """Tell the offices that a service is full, or open again."""
    handle(event, write_capacity_notices)


@shared_task
def tell_of_no_rule(event: int) -> None:
    """Tell the manager of a need that no rule can send anywhere."""
    handle(event, write_no_rule_notices)


@shared_task
def seek_needs_without_rule() -> int:
    """Look for needs that wait and that no rule can send anywhere; beat asks every ten minutes."""
    found = list(untold_without_rule().values_list("pk", flat=True)[:MOST_AT_ONCE])
    for need in found:
        say_no_rule(need)
    return len(found)


@shared_task
def mark_overdue() -> int:
    """Look for referrals whose due day passed, longest ago first; beat asks every five minutes."""
    late = Referral.objects.overdue().filter(is_overdue=False, status__in=Referral.RUNNING)
    found = list(late.order_by("due_at").values_list("pk", flat=True)[:BATCH])
    for referral in found:
        mark_one_overdue.delay(referral=referral)
    return len(found)


@shared_task
def mark_one_overdue(referral: int) -> None:
    """Write down for one referral that its due day passed."""
    workflow.mark_overdue(Referral.objects.get(pk=referral))


@shared_task
def climb() -> int:
    """Look for referrals that do not move, the last step first, so that each climbs one at a time;
    beat asks every ten minutes.
    """
    found, now = 0, timezone.now()
    districts = Region.objects.filter(level=Region.Level.REGENCY).values_list("code", flat=True)
    for district in districts:
        if not Referral.objects.within(district).pending().exists():
            continue
        for step in reversed(LADDER):
            waiting = reached(district, step, now).order_by("due_at", "pk")
            for referral in list(waiting.values_list("pk", flat=True)[:BATCH]):
                climb_one.delay(referral=referral, step=str(step))
                found += 1
    return found


@shared_task
def climb_one(referral: int, step: str) -> None:
    """Tell one step of one referral; a second time changes nothing."""
    escalate(Referral.objects.get(pk=referral), step=Step(step))


@shared_task
def write_digests() -> int:
    """Ask for the digests of all agencies whose Monday morning it is; beat asks every hour."""
    waiting = list(agencies_whose_monday_it_is(timezone.now()))
    for agency, day in waiting:
        write_one_digest.delay(agency=agency, week_on=day.isoformat())
    return len(waiting)


@shared_task
def write_one_digest(agency: int, week_on: str) -> None:
    """Write the digest of one agency, unless there is one, or nothing waits."""
    write_digest(Agency.objects.get(pk=agency), date.fromisoformat(week_on))


@shared_task
def keep_agency_scores() -> None:
    """Count the agencies' figures of long periods for each office; beat asks every ten minutes."""
    for district in Office.objects.values_list("district", flat=True):
        keep_scores(district)


@shared_task
def forget_expired() -> None:
    """Delete tokens that have ended, and answers kept for retries once their week is over, or once
    their client or the resident's consent is gone.
    """
    clear_expired()
    StoredAnswer.objects.expired().delete()
    StoredAnswer.objects.orphaned().delete()
