"""The documents that a service requires, beside those that the case has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cases.models import Attachment
from referrals.models import Service

Kind = Attachment.Kind

# What offices call their papers → the kind of file that is likely to be it.
WORDS: tuple[tuple[str, str], ...] = (
    (r"\bktp\b|\bnik\b", Kind.IDENTITY_CARD),
    (r"\bkk\b|kartu keluarga", Kind.FAMILY_CARD),
    (r"\bfoto\b", Kind.PHOTO),
    (r"dokter|faskes|puskesmas|rumah sakit|medis|rujukan fkTP|diagnos", Kind.MEDICAL_LETTER),
    (r"desa|kelurahan|puskesos|sktm|musyawarah|pengantar", Kind.VILLAGE_LETTER),
)


@dataclass(frozen=True)
class Paper:
    """One required document, and whether a file of the case may be it."""

    name: str
    kinds: frozenset[str]
    is_there: bool


def required_papers(service: Service, files: Iterable[Attachment]) -> list[Paper]:
    """The service's list, one line each, compared with the case's files."""
    there = {file.kind for file in files}
    lines = [line.strip() for line in service.required_documents.splitlines() if line.strip()]
    papers = []
    for line in lines:
        kinds = kinds_in(line)
        papers.append(Paper(line, kinds, bool(kinds & there)))
    return papers


def kinds_in(words: str) -> frozenset[str]:
    """The kinds of file that these words may mean."""
    return frozenset(
        str(kind) for pattern, kind in WORDS if re.search(pattern, words, re.IGNORECASE)
    )
