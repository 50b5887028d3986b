"""Routing without a choice by hand."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from pilarsosial.accounts.models import Office, User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from referrals.models import Referral
from referrals.workflow.rerouting import papers_for
from referrals.workflow.routing import suggest_services
from referrals.workflow.sending import hand_over, refuse_unless_waiting, send_referral

ONES_THAT_GO_ON = (Referral.DeclineReason.FULL, Referral.DeclineReason.WRONG_AGENCY)


@transaction.atomic
def route_by_rule(need: Need, *, by: User) -> Referral:
    """Send a need to the first service that the office's rules name for it."""
    refuse_unless_waiting(need)
    services = suggest_services(need)
    if not services:
        raise ActionRefused(_("No rule names a service for this need. Choose one by hand."))
    return send_referral(need, service=services[0], by=by)


@transaction.atomic
def send_on_by_rule(declined: Referral) -> Referral | None:
    """Send a declined need to the next service of the rules, where the office has asked for it.

    None where it has not, where a person must look first (a sealed case, another reason), where
    somebody has gone on already, or where no rule names another service. Twice without harm.
    """
    lock(declined.need.case)
    lock(declined)
    need = lock(declined.need)
    if not _goes_on_by_itself(declined) or need.handling != Need.Handling.UNDECIDED or need.outcome:
        return None
    services = suggest_services(need)
    if not services:
        return None
    return hand_over(
        need,
        service=services[0],
        sender=declined.sent_by,
        by=None,
        request=declined.request,
        attachments=papers_for(services[0], need),
    )


def _goes_on_by_itself(declined: Referral) -> bool:
    return (
        declined.decline_reason in ONES_THAT_GO_ON
        and not declined.case.is_sealed
        and not Referral.objects.filter(previous=declined).exists()
        and Office.of(declined.village_id).reroute_by_rule
    )
