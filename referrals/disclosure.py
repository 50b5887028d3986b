"""Which fields of a resident a service sees, and when its agency read them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise

from pilarsosial.audit.models import Read
from referrals.models import Referral, Service
from referrals.models.catalogue import RESIDENT_FIELDS


@dataclass(frozen=True)
class FieldRow:
    """One field of the resident: whether the agency may see it, and when it last did."""

    label: str | Promise
    is_open: bool
    read_at: datetime | None


def fields_of(service: Service) -> list[str | Promise]:
    """What a service may see, in words."""
    return [label for name, label in RESIDENT_FIELDS.items() if name in service.discloses]


def field_rows(referral: Referral) -> list[FieldRow]:
    """All fields, with what the agency may see and has seen."""
    read = _last_read(referral)
    open_fields = set(referral.service.discloses) | read.keys()
    return [
        FieldRow(label, name in open_fields, read.get(name))
        for name, label in RESIDENT_FIELDS.items()
    ]


def _last_read(referral: Referral) -> dict[str, datetime]:
    """When each field was last disclosed to the agency. Whoever sees the referral may know this."""
    reads = Read.objects.filter(about(referral), kind=Read.Kind.DISCLOSURE).order_by("id")
    read: dict[str, datetime] = {}
    for fields, moment in reads.values_list("detail__fields", "read_at"):
        read.update(dict.fromkeys(fields or (), moment))
    return read


def about(referral: Referral) -> Q:
    """Reads of this referral; those of its resident only where their detail names the referral."""
    resident = Q(subject=f"resident:{referral.case.resident_id}", detail__referral=referral.code)
    return Q(subject=f"referral:{referral.pk}") | resident
