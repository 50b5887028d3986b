"""Needs that wait for a way, referrals, services and routing rules in the admin."""

from referrals.admin.catalogue import RoutingRuleAdmin, ServiceAdmin
from referrals.admin.letters import LetterStyleAdmin
from referrals.admin.needs import NeedAdmin
from referrals.admin.referrals import ReferralAdmin
from referrals.admin.waits import ReferralWaitsAdmin
from referrals.admin.webhooks import WebhookAdmin, WebhookDeliveryAdmin

__all__ = [
    "LetterStyleAdmin",
    "NeedAdmin",
    "ReferralAdmin",
    "ReferralWaitsAdmin",
    "RoutingRuleAdmin",
    "ServiceAdmin",
    "WebhookAdmin",
    "WebhookDeliveryAdmin",
]
