"""Which act fits which state: the table of the partner API, once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish
from referrals.models import Referral, ReferralEvent

S = Referral.Status

FROM: dict[str, tuple[str, ...]] = {
    "acknowledge": (S.SENT,),
    "accept": (S.SENT, S.RECEIVED, S.WAITING_DOCUMENTS, S.WAITING_LIST),
    "start": (S.ACCEPTED,),
    "request_documents": (S.SENT, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS),
    "waitlist": (S.SENT, S.RECEIVED, S.ACCEPTED),
    "decline": (S.SENT, S.RECEIVED, S.WAITING_DOCUMENTS, S.WAITING_LIST),
    "complete": (S.ACCEPTED, S.IN_PROGRESS),
    "notes": (*Referral.PENDING, S.DONE),
    "documents": (*Referral.PENDING, S.DONE),
}


def allowed_actions(referral: Referral) -> list[str]:
    """What the agency may do now, in the order of the API page."""
    return [action for action in FROM if _fits(referral, action)]


def _fits(referral: Referral, action: str) -> bool:
    accepted_before = referral.status == S.WAITING_DOCUMENTS and referral.accepted_at is not None
    if accepted_before and action in ("accept", "decline"):
        return False
    return referral.status in FROM[action]


def begin(referral: Referral, action: str, *, by: User) -> None:
    """Who, lock, state: the first three steps of each act of an agency."""
    if by.agency_id is None or by.agency_id != referral.agency_id:
        raise PermissionDenied
    lock(referral)
    if not _fits(referral, action):
        raise ActionRefused(
            _("This referral is now “%(status)s”, so this can no longer be done.")
            % {"status": referral.get_status_display()},
            extra={"referral_status": referral.status, "allowed": allowed_actions(referral)},
        )


def finish(
    referral: Referral, kind: ReferralEvent.Kind, *, by: User | None, text: str = "", **data: Any
) -> ReferralEvent:
    """Save the change as a new version, add the turn to the conversation and tell others."""
    referral.version += 1
    referral.updated_at = timezone.now()
    referral.save()
    return say(referral, kind, by=by, text=text, **data)


def say(
    referral: Referral, kind: ReferralEvent.Kind, *, by: User | None, text: str = "", **data: Any
) -> ReferralEvent:
    """Add a turn to the conversation, and an event for whoever must be told."""
    event = ReferralEvent.objects.create(
        referral=referral,
        kind=kind,
        by=by,
        agency_id=by.agency_id if by else None,
        text=text,
        version=referral.version,
    )
    publish(
        f"referral.{kind}",
        referral=referral.pk,
        version=referral.version,
        by=by.pk if by else None,
        **data,
    )
    return event
