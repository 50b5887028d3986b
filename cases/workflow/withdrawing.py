"""Consent is taken back as easily as it was given (UU 27/2022, article 9), and may be given again.

Nothing is shared from the second on in which it was taken back: agencies read through the column.
What follows for referrals, which stand above this app, follows from an event.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Case, CaseEvent
from cases.workflow.closing import refuse_sealed
from cases.workflow.trail import ensure, record
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.publishing import publish

WITHDRAWN, GIVEN_AGAIN = "sharing.consent_withdrawn", "sharing.consent_given"


@transaction.atomic
def withdraw_consent(
    case: Case, *, asked_by: Case.Asker, manner: Case.WithdrawalManner, by: User, text: str = ""
) -> Case:
    """Write down who took the consent back and how. It is a right, after the end too."""
    _begin(case, by=by)
    if case.consent_withdrawn_at is not None:
        raise ActionRefused(_("The consent has already been withdrawn."))
    case.consent_withdrawn_at, case.withdrawal_asked_at = timezone.now(), None
    case.withdrawal_asked_by, case.withdrawal_manner = asked_by, manner
    case.save(update_fields=WITHDRAWAL)
    words = (case.get_withdrawal_asked_by_display(), case.get_withdrawal_manner_display(), text)
    said = " · ".join(str(word) for word in words if word)
    record(case, CaseEvent.Kind.CONSENT_WITHDRAWN, by=by, text=said)
    publish(WITHDRAWN, case=case.pk, by=by.pk)
    return case


@transaction.atomic
def give_consent_again(
    case: Case,
    *,
    consent_manner: str,
    consent_version: str,
    by: User,
    guardian_name: str = "",
    guardian_relation: str = "",
) -> Case:
    """The resident agrees again: agencies with a running referral may read on."""
    _begin(case, by=by)
    if case.consent_withdrawn_at is None:
        raise ActionRefused(_("The consent has not been withdrawn."))
    if consent_manner == Case.ConsentManner.UNABLE:
        raise ActionRefused(_("Who withdrew the consent gives it again themselves, or a guardian."))
    case.consented_at, case.consent_withdrawn_at = timezone.now(), None
    case.withdrawal_asked_by = case.withdrawal_manner = ""
    case.consent_manner, case.consent_version = consent_manner, consent_version
    case.guardian_name, case.guardian_relation = guardian_name, guardian_relation
    case.save(update_fields=[*WITHDRAWAL, *CONSENT])
    words = case.get_consent_manner_display()
    record(case, CaseEvent.Kind.CONSENT_GIVEN, by=by, text=str(words))
    publish(GIVEN_AGAIN, case=case.pk, by=by.pk)
    return case


@transaction.atomic
def ask_for_withdrawal(case: Case) -> Case:
    """Whoever holds the code asks; the desk makes sure that it is the resident, then records it.

    Asking twice is asking once.
    """
    lock(case)
    refuse_sealed(case)
    if case.consent_withdrawn_at is not None:
        raise ActionRefused(_("The consent has already been withdrawn."))
    if case.withdrawal_asked_at is None:
        case.withdrawal_asked_at = timezone.now()
        case.save(update_fields=["withdrawal_asked_at"])
        record(case, CaseEvent.Kind.WITHDRAWAL_ASKED, by=None)
    return case


WITHDRAWAL = (
    "consent_withdrawn_at", "withdrawal_asked_at", "withdrawal_asked_by", "withdrawal_manner",
)  # fmt: skip
CONSENT = (
    "consented_at", "consent_manner", "consent_version", "guardian_name", "guardian_relation",
)  # fmt: skip


def _begin(case: Case, *, by: User) -> None:
    ensure(case, Action.FILE_CASE, by=by)
    lock(case)
    if case.status == Case.Status.DRAFT:
        raise ActionRefused(_("A draft is changed on its own page."))
