"""Somebody of an agency, and what lies in their inbox."""

from typing import Any

from pilarsosial.accounts.models import User
from referrals.models import Referral
from tests import factories as make


def somebody(**fields: Any) -> User:
    """A person of an agency who signs in with a password of theirs."""
    person: User = make.UserFactory(agency=fields.pop("agency", None) or make.AgencyFactory())
    person.set_password("sawah-embun-48213")
    person.save()
    return person


def referral_to(person: User, **fields: Any) -> Referral:
    return make.sent_referral(agency=person.agency, **fields)
