"""Which act fits which state: the table of the partner API, once."""

import json

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Need
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock, unread
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish_with
from referrals.feed import WRITE, change_of
from referrals.models import Referral, ReferralEvent
from referrals.webhooks.planning import TELL_PROGRAMS

S = Referral.Status

TOLD = f"""
turn AS (
    INSERT INTO referrals_referralevent
        (referral_id, kind, by_id, agency_id, source, text, documents, version, happened_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)
),
change AS ({WRITE}),
programs AS ({TELL_PROGRAMS})
"""  # noqa: S608 - made of constants
FROM: dict[str, tuple[str, ...]] = {
    "acknowledge": (S.SENT,),
    "accept": (S.SENT, S.RECEIVED, S.WAITING_DOCUMENTS, S.WAITING_LIST),
    "decline": (S.SENT, S.RECEIVED, S.WAITING_DOCUMENTS, S.WAITING_LIST),
    "start": (S.ACCEPTED,),
    "request_documents": (S.SENT, S.RECEIVED, S.ACCEPTED, S.IN_PROGRESS),
    "waitlist": (S.SENT, S.RECEIVED, S.ACCEPTED),
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


def may_answer(referral: Referral, *, by: User) -> bool:
    """The agency itself; for one without a program of its own, the office that routes."""
    if by.agency_id is not None:
        return by.agency_id == referral.agency_id
    return may_act(referral, Action.ROUTE_NEED, by=by) and not referral.agency.answers_by_api


def may_act(referral: Referral, action: Action, *, by: User) -> bool:
    """Whether a person of ours has a duty for this at the village, and may see the case at all."""
    if not by.may(action, within=referral.village_id):
        return False
    case = referral.case
    return not case.is_sealed or Case.objects.visible_to(by).filter(pk=case.pk).exists()


def begin(referral: Referral, action: str, *, by: User, source: str = "") -> None:
    """Who, lock, state: the first three steps of each act of an agency.

    `source` is how the answer came: by the letter's link, or when the office writes it down for
    the agency.
    """
    by_link = source == ReferralEvent.Source.LINK
    if not may_answer(referral, by=by) or (source and by_link != (by.agency_id is not None)):
        raise PermissionDenied
    if by.agency_id is None and not source:
        raise ActionRefused(_("Say how the agency gave this answer."))
    lock(referral)
    if not _fits(referral, action):
        raise ActionRefused(
            _("This referral is now “%(status)s”, so this can no longer be done.")
            % {"status": referral.get_status_display()},
            extra={"referral_status": referral.status, "allowed": allowed_actions(referral)},
        )


def begin_as_office(referral: Referral, action: Action, *, by: User) -> None:
    """Who and lock, for what the office and the village do themselves."""
    if not may_act(referral, action, by=by):
        raise PermissionDenied
    lock(referral)


def need_of(referral: Referral) -> Need:
    """Its need and that need's case by their keys alone: the verbs of a need lock and read both."""
    need = unread(Need, referral.need_id)
    need.case = unread(Case, referral.case_id)
    return need


def finish(
    referral: Referral,
    kind: ReferralEvent.Kind,
    *,
    by: User | None,
    text: str = "",
    source: str = "",
    documents: list[str] | None = None,
) -> None:
    """Save the change as a new version, add the turn to the conversation and tell others."""
    referral.version += 1
    referral.updated_at = timezone.now()
    say(
        referral, kind, by=by, text=text, source=source, documents=documents, saved=referral,
    )  # fmt: skip


def say(
    referral: Referral,
    kind: ReferralEvent.Kind,
    *,
    by: User | None,
    text: str = "",
    source: str = "",
    documents: list[str] | None = None,
    saved: Referral | None = None,
) -> None:
    """Add a turn to the conversation, and an event for whoever must be told: one statement."""
    now, writer = timezone.now(), by.pk if by else None
    turn = [
        referral.pk, kind, writer, _speaker(referral, by=by, source=source), source, text,
        json.dumps(documents or []), referral.version, now,
    ]  # fmt: skip
    programs = [referral.pk, referral.version, referral.agency_id]
    publish_with(
        TOLD, [*turn, *change_of(referral, kind, at=now), *programs],
        f"referral.{kind}", saved=saved, by=writer, referral=referral.pk,
        version=referral.version,
    )  # fmt: skip


def _speaker(referral: Referral, *, by: User | None, source: str) -> int | None:
    """The agency whose words these are: its own, or written down for it."""
    if source:
        return referral.agency_id
    return by.agency_id if by else None
