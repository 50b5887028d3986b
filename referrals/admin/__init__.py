"""Needs that wait for a way, referrals, services and routing rules in the admin."""

from referrals.admin.catalogue import RoutingRuleAdmin, ServiceAdmin
from referrals.admin.needs import NeedAdmin
from referrals.admin.referrals import ReferralAdmin

__all__ = ["NeedAdmin", "ReferralAdmin", "RoutingRuleAdmin", "ServiceAdmin"]
