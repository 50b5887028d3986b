"""What a phone sends: the answers as one JSON text, and files.

{"target": 12, "base": "3f…", "fields": {"story": ["…"], "types": ["K01"]}, "kinds": ["photo"],
"resident": "new" or the key of a person that was chosen, "seen": "…"}
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from pilarsosial.uploads import CleanFile, clean_upload

MOST_FILES = 6
LONGEST = 100_000


class Malformed(Exception):
    """Not what our own pages send."""


class Unfit(Exception):
    """Something must be written otherwise. `errors` are words by the name of the field."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(sorted(errors))
        self.errors = errors


@dataclass(frozen=True)
class Sent:
    """One draft of a phone."""

    key: UUID
    digest: str
    fields: QueryDict
    target: int | None
    base: str
    resident: str
    seen: str
    files: list[tuple[Attachment.Kind, CleanFile]]


def read(request: HttpRequest) -> Sent:
    """Read a delivery. Raises Malformed, and Unfit for a file that is not a photo or a PDF."""
    text = request.POST.get("answers", "")
    uploads = request.FILES.getlist("file")
    try:
        key, answers = UUID(request.POST.get("key", "")), orjson.loads(text)
        fields = _fields(answers["fields"])
        kinds = [Attachment.Kind(kind) for kind in answers.get("kinds", [])]
        target = int(answers["target"]) if answers.get("target") else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Malformed from error
    if len(text) > LONGEST or len(uploads) > MOST_FILES or len(uploads) != len(kinds):
        raise Malformed
    return Sent(
        key=key,
        digest=digest_of(text, uploads),
        fields=fields,
        target=target,
        base=str(answers.get("base") or ""),
        resident=str(answers.get("resident") or ""),
        seen=str(answers.get("seen") or ""),
        files=[(kind, _clean(one)) for kind, one in zip(kinds, uploads, strict=True)],
    )


def digest_of(text: str, uploads: list[UploadedFile[Any]]) -> str:
    """Hash what arrived as the phone hashes what it sends: equal hashes mean that all arrived."""
    parts = [text]
    for upload in uploads:
        parts.append(hashlib.sha256(upload.read()).hexdigest())
        upload.seek(0)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _fields(sent: dict[str, list[str]]) -> QueryDict:
    fields = QueryDict(mutable=True)
    for name, values in sent.items():
        fields.setlist(name, [str(value) for value in values])
    return fields


def _clean(upload: UploadedFile[Any]) -> CleanFile:
    try:
        return clean_upload(upload)
    except ValidationError as error:
        raise Unfit({"file": [f"{_shown(upload)}: {word}" for word in error.messages]}) from error


def _shown(upload: UploadedFile[Any]) -> str:
    return (upload.name or str(_("File")))[:60]
