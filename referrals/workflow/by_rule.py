"""Routing without a choice by hand."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from referrals.models import Referral
from referrals.workflow.routing import suggest_services
from referrals.workflow.sending import refuse_unless_waiting, send_referral


@transaction.atomic
def route_by_rule(need: Need, *, by: User) -> Referral:
    """Send a need to the first service that the office's rules name for it."""
    refuse_unless_waiting(need)
    services = suggest_services(need)
    if not services:
        raise ActionRefused(_("No rule names a service for this need. Choose one by hand."))
    return send_referral(need, service=services[0], by=by)
