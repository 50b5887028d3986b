from referrals.models.catalogue import RoutingRule, Service
from referrals.models.change import Change, Epoch
from referrals.models.escalation import AgencyDigest, ReferralEscalation, ReferralWaits
from referrals.models.event import ReferralEvent
from referrals.models.idempotency import StoredAnswer
from referrals.models.letter import AnsweringLink, LetterStyle, LinkAnswer, ReferralLetter
from referrals.models.reason import NeedWithoutRule, RoutingReason
from referrals.models.referral import Referral, ReferralDocument
from referrals.models.webhook import Webhook, WebhookDelivery

__all__ = [
    "AgencyDigest",
    "AnsweringLink",
    "Change",
    "Epoch",
    "LetterStyle",
    "LinkAnswer",
    "NeedWithoutRule",
    "Referral",
    "ReferralDocument",
    "ReferralEscalation",
    "ReferralEvent",
    "ReferralLetter",
    "ReferralWaits",
    "RoutingReason",
    "RoutingRule",
    "Service",
    "StoredAnswer",
    "Webhook",
    "WebhookDelivery",
]
