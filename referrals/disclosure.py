"""The ledger of disclosures: which fields an agency may see, when it read them, on what ground."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.answers import answers_of
from cases.models import Ground
from pilarsosial.accounts.models import ApiClient, User
from pilarsosial.audit.models import Read, record_read
from referrals.models import Referral, Service
from referrals.models.catalogue import RESIDENT_FIELDS

# Readings that show fields of the resident; a file that was fetched is named by its key.
SHOWING = (Read.Kind.DISCLOSURE, Read.Kind.LETTER, Read.Kind.PRINT)
ON_A_LETTER = ("name", "nik", "birth_date")  # the NIK masked


@dataclass(frozen=True)
class FieldRow:
    """One field of the resident: whether the agency may see it, and when it last did."""

    label: str | Promise
    is_open: bool
    read_at: datetime | None


def record_opening(
    kind: Read.Kind,
    referral: Referral,
    *,
    fields: list[str] | None = None,
    by: User | None = None,
    client: ApiClient | None = None,
    **detail: Any,
) -> None:
    """Write down that something about the resident was opened to the agency of a referral, with the
    fields and the ground. Every door to an agency calls it: API, letter, link, inbox, files.
    """
    shown: dict[str, Any] = {} if fields is None else {"fields": sorted(fields)}
    record_read(
        kind, referral, by=by, client=client, village=referral.village_id,
        referral=referral.code, ground=ground_of(referral), **shown, **detail,
    )  # fmt: skip


def record_reading(
    referral: Referral, *, by: User | None, client: ApiClient | None = None, **detail: Any
) -> None:
    """Write down that the agency read about a person: which fields it was shown, and the answers to
    which questions. The ledger holds the questions: what was answered stays with the need.
    """
    fields = set(referral.open_fields)
    questions = [one.question for one in answers_of(referral.need)] if "answers" in fields else []
    shown = fields if questions else fields - {"answers"}
    asked = {"questions": questions} if questions else {}
    record_opening(
        Read.Kind.DISCLOSURE,
        referral,
        fields=sorted(shown),
        by=by,
        client=client,
        **asked,
        **detail,
    )


def fields_of_letter(referral: Referral) -> list[str]:
    """What a letter shows of a resident; of a sealed case initials alone."""
    shown = ON_A_LETTER[:1] if referral.case.is_sealed else ON_A_LETTER
    return [name for name in shown if name in referral.open_fields]


def ground_of(referral: Referral) -> dict[str, str]:
    """The ground as the ledger keeps it: which, and of consent the version and the day."""
    if referral.ground != Ground.CONSENT or referral.consented_at is None:
        return {"basis": referral.ground}
    day = localtime(referral.consented_at).date().isoformat()
    return {"basis": referral.ground, "version": referral.consent_version, "given_on": day}


def ground_in_words(referral: Referral) -> str:
    """The ground for people: "Consent of the resident, 21 November 2026 (version 2026-11)"."""
    label = str(referral.get_ground_display())
    if referral.consented_at is None:
        return label
    words = _("%(ground)s, %(day)s (text of version %(version)s)")
    day = date_format(localtime(referral.consented_at), "j F Y")
    return words % {"ground": label, "day": day, "version": referral.consent_version or "–"}


def fields_of(service: Service) -> list[str | Promise]:
    """What a service may see, in words."""
    return in_words(service.discloses)


def in_words(fields: list[str]) -> list[str | Promise]:
    """Fields by their names for people, in the order of the catalogue."""
    return [label for name, label in RESIDENT_FIELDS.items() if name in fields]


def field_rows(referral: Referral) -> list[FieldRow]:
    """All fields, with what the agency may see and has seen."""
    read, now_open = _last_read(referral), referral.open_fields
    return [
        FieldRow(label, name in now_open, read.get(name)) for name, label in RESIDENT_FIELDS.items()
    ]


def _last_read(referral: Referral) -> dict[str, datetime]:
    """When each field was last disclosed to the agency. Whoever sees the referral may know this."""
    reads = Read.objects.filter(about(referral), kind__in=SHOWING).order_by("id")
    read: dict[str, datetime] = {}
    for fields, moment in reads.values_list("detail__fields", "read_at"):
        read.update(dict.fromkeys(fields or (), moment))
    return read


def about(referral: Referral) -> Q:
    """Readings of this referral, files and letters too; those of its resident only where their
    detail names the referral.
    """
    resident = Q(resident=referral.case.resident_id, detail__referral=referral.code)
    return Q(subject=f"referral:{referral.pk}") | resident
