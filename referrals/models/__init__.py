from referrals.models.catalogue import RoutingRule, Service
from referrals.models.event import ReferralEvent
from referrals.models.idempotency import StoredAnswer
from referrals.models.letter import AnsweringLink, LetterStyle, LinkAnswer, ReferralLetter
from referrals.models.referral import Referral, ReferralDocument

__all__ = [
    "AnsweringLink",
    "LetterStyle",
    "LinkAnswer",
    "Referral",
    "ReferralDocument",
    "ReferralEvent",
    "ReferralLetter",
    "RoutingRule",
    "Service",
    "StoredAnswer",
]
