"""One referral as its agency reads it: the row, and what only the detail discloses."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.reverse import reverse

from cases.answers import as_text
from cases.models import Case
from cases.residents.models import Resident
from pilarsosial.accounts.models import Duty, Office, User
from pilarsosial.accounts.rights import Role
from pilarsosial.identity import unseal
from referrals.api.authentication import Caller
from referrals.api.rows import fetch_referrals, referral_row
from referrals.disclosure import record_reading
from referrals.models import Referral, ReferralDocument
from referrals.models.referral import ReferralQuerySet
from referrals.workflow import allowed_actions
from referrals.workflow.sharing import STOP

KEYS = 2  # the ordering column and the id, which pages need
HEAD = ("code", "version", "status", "urgent", "service", "need", "case", "village")


def readable(user: User) -> ReferralQuerySet:
    """Referrals of an agency with all that their detail needs, in three queries."""
    documents = ReferralDocument.objects.filter(attachment__removed_at=None)
    return (
        Referral.objects.visible_to(user)
        .select_related(
            "service", "need__question_set", "case__resident", "case__filed_by", "case__assigned_to"
        )
        .prefetch_related(Prefetch("documents", documents.select_related("attachment")))
    )


def detail_of(referral: Referral, request: Request) -> dict[str, Any]:
    """The detail by the contract, in its order of fields."""
    (columns,) = fetch_referrals(Referral.objects.filter(pk=referral.pk).order_by("sent_at"))
    row = referral_row(columns[KEYS:])
    case = referral.case
    return {
        **{name: row[name] for name in HEAD},
        "resident": resident_of(case.resident, referral.open_fields),
        "summary": summary_of(referral),
        "request": referral.request if referral.is_shared else str(STOP),
        "contact": contact_of(case),
        "documents": list(documents_of(referral, request)),
        **row,
        "allowed": allowed_actions(referral),
    }


def summary_of(referral: Referral) -> str:
    """The story and the answers about this need alone, each only where the service may see it."""
    sees = referral.open_fields
    told = referral.case.story if "story" in sees else ""
    answered = as_text([referral.need]) if "answers" in sees else ""
    return "\n\n".join(part for part in (told, answered) if part)


def resident_of(resident: Resident | None, discloses: Iterable[str]) -> dict[str, Any]:
    """Just the fields that the service may see; nowhere else in the API is a NIK decrypted."""
    return {
        name: SHOWN[name](resident) for name in SHOWN if resident is not None and name in discloses
    }


def _nik(resident: Resident) -> str | None:
    return unseal(resident.nik_sealed, purpose="nik") if resident.nik_sealed else None


SHOWN = {
    "name": lambda resident: resident.name,
    "nik": _nik,
    "birth_date": lambda resident: resident.birth_date,
    "sex": lambda resident: resident.sex or None,
    "phone": lambda resident: resident.phone or None,
    "address": lambda resident: resident.address or None,
}


def contact_of(case: Case) -> dict[str, Any]:
    """Whom the agency can ask: who works on the case, else who filed it."""
    person = case.assigned_to or case.filed_by
    duties = Duty.objects.active_on(timezone.localdate()).covering(case.village_id)
    duty = duties.filter(user=person).order_by("-area", "id").first()
    return {
        "name": person.full_name,
        "role": (duty.get_role_display() if duty else Role.OFFICER.label),
        "phone": person.phone or Office.of(case.village_id).phone or None,
    }


def documents_of(referral: Referral, request: Request) -> Iterable[dict[str, Any]]:
    """The files that it may fetch: none once the consent was withdrawn."""
    for document in referral.documents.all() if referral.is_shared else ():
        file = document.attachment
        yield {
            "id": str(file.pk),
            "name": file.filename,
            "kind": file.kind,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "url": reverse("api:document", args=[referral.code, file.pk], request=request),
        }


def record_disclosure(referral: Referral, caller: Caller) -> None:
    """Write down that the agency's program read about a person."""
    record_reading(referral, by=caller.user, client=caller.client)
