"""One referral as its agency reads it: the row, and what only the detail discloses."""

from collections.abc import Iterable
from typing import Any

from rest_framework.request import Request
from rest_framework.reverse import reverse

from cases.answers import as_text
from cases.residents.models import Resident
from pilarsosial.identity import unseal
from referrals.api.authentication import Caller
from referrals.api.whole import Whole
from referrals.disclosure import record_reading
from referrals.models import Referral
from referrals.workflow import allowed_actions
from referrals.workflow.sharing import STOP

HEAD = ("code", "version", "status", "urgent", "service", "need", "case", "village")


def detail_of(whole: Whole, request: Request) -> dict[str, Any]:
    """The detail by the contract, in its order of fields."""
    referral, row = whole.referral, whole.row
    return {
        **{name: row[name] for name in HEAD},
        "resident": resident_of(referral.case.resident, referral.open_fields),
        "summary": summary_of(referral),
        "request": referral.request if referral.is_shared else str(STOP),
        "contact": whole.contact,
        "documents": list(documents_of(whole, request)),
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


def documents_of(whole: Whole, request: Request) -> Iterable[dict[str, Any]]:
    """The files that it may fetch: none once the consent was withdrawn."""
    for file in whole.files if whole.referral.is_shared else ():
        yield {
            "id": str(file.pk),
            "name": file.filename,
            "kind": file.kind,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
            "url": reverse("api:document", args=[whole.referral.code, file.pk], request=request),
        }


def record_disclosure(referral: Referral, caller: Caller) -> None:
    """Write down that the agency's program read about a person."""
    record_reading(referral, by=caller.user, client=caller.client)
