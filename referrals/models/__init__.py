from referrals.models.catalogue import RoutingRule, Service
from referrals.models.event import ReferralEvent
from referrals.models.idempotency import StoredAnswer
from referrals.models.referral import Referral, ReferralDocument

__all__ = [
    "Referral",
    "ReferralDocument",
    "ReferralEvent",
    "RoutingRule",
    "Service",
    "StoredAnswer",
]
