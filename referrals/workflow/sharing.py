"""What a referral opens to its agency and on what ground, and what follows when that changes."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.acts import NO_GROUND
from cases.models import Attachment, Case, Ground
from cases.workflow.attaching import FILE_REMOVED
from cases.workflow.moving import REFERRALS_MOVED
from cases.workflow.withdrawing import GIVEN_AGAIN, WITHDRAWN
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event
from referrals.models import Referral, ReferralEvent, Service, StoredAnswer
from referrals.workflow.states import finish

Said = ReferralEvent.Kind

STOP = _("The consent was withdrawn. Stop processing, and delete what you hold about the resident.")
GO_ON = _("The resident agreed again. You may go on.")


def opened_by(service: Service, case: Case) -> dict[str, Any]:
    """The columns that freeze at sending what is opened and why; refuses where nothing allows it.

    A service that sees more one day does not open what was sent before.
    """
    if case.ground is None:
        raise ActionRefused(NO_GROUND)
    return {"discloses": service.discloses, **_ground_of(case)}


def refuse_unless_shared(referral: Referral) -> None:
    """No file goes to an agency that may read nothing any more."""
    if not referral.is_shared:
        raise ActionRefused(
            _("The resident has withdrawn the consent: nothing more goes to this agency.")
        )


def follow_case(event: Event) -> None:
    """Do for the referrals of a case what follows from an event of the case, which lies below."""
    by = User.objects.filter(pk=event.data.get("by")).first()
    FOLLOW[event.kind](event, by)


def _stop(event: Event, by: User | None) -> None:
    """Tell each agency that reads nothing any more to stop, and forget answers kept for retries."""
    told = [one for one in _of_case(event.data["case"]) if not one.is_shared]
    StoredAnswer.objects.filter(referral__in=told).delete()
    for referral in told:
        lock(referral)
        _finish(referral, Said.CONSENT_WITHDRAWN, by=by, text=STOP)


def _go_on(event: Event, by: User | None) -> None:
    """Referrals that rested on the consent rest on the new one."""
    for referral in _of_case(event.data["case"]).filter(ground=Ground.CONSENT):
        lock(referral)
        if not referral.case.has_consent:
            return  # withdrawn once more meanwhile
        for column, value in _ground_of(referral.case).items():
            setattr(referral, column, value)
        _finish(referral, Said.CONSENT_GIVEN, by=by, text=GO_ON)


def _drop_file(event: Event, by: User | None) -> None:
    """A file that was taken out of the case is gone from the referrals: their version says so."""
    file = Attachment.objects.get(pk=event.data["attachment"])
    for referral in _of_case(file.case_id).filter(documents__attachment=file):
        lock(referral)
        finish(referral, Said.DOCUMENT_REMOVED, by=by, documents=[file.kind])


def _move(event: Event, by: User | None) -> None:
    """The case lives in another village now, and the rows say so since then."""
    for referral in _of_case(event.data["case"]):
        lock(referral)
        finish(referral, Said.MOVED, by=by)


FOLLOW: dict[str, Callable[[Event, User | None], None]] = {
    WITHDRAWN: _stop,
    GIVEN_AGAIN: _go_on,
    FILE_REMOVED: _drop_file,
    REFERRALS_MOVED: _move,
}


def _ground_of(case: Case) -> dict[str, Any]:
    ground = case.ground or Ground.LAW
    rests = ground == Ground.CONSENT
    return {
        "ground": ground,
        "consent_version": case.consent_version if rests else "",
        "consented_at": case.consented_at if rests else None,
    }


def _of_case(case: int) -> QuerySet[Referral]:
    return Referral.objects.filter(case=case).select_related("case").order_by("pk")


def _finish(referral: Referral, kind: Said, *, by: User | None, text: Promise) -> None:
    """What the agency is told is in the language of the office."""
    with translation.override(settings.LANGUAGE_CODE):
        finish(referral, kind, by=by, text=str(text))
