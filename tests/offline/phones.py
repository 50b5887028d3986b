"""What a phone sends, without the phone."""

import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region
from tests import factories as make
from tests.pages import signed_in


def case_fields(village: Region, **changed: Any) -> dict[str, list[str]]:
    """Every answer of a complete case about somebody new."""
    fields = {
        "who-name": "Sutarni",
        "who-nik": make.nik(),
        "who-village": village.pk,
        "types": make.NeedTypeFactory().pk,
        "story": "Kartu BPJS tidak aktif.",
        "channel": "visit",
        "urgency": "normal",
        "consent_manner": "spoken",
    }
    whole = fields | {name.replace("who_", "who-"): value for name, value in changed.items()}
    return {name: value if isinstance(value, list) else [value] for name, value in whole.items()}


class Phone:
    """One phone of one user; what is not delivered keeps its key."""

    def __init__(self, user: User, client: Client | None = None) -> None:
        self.user = user
        self.client = client or signed_in(user)

    def send(
        self,
        kind: str,
        fields: dict[str, list[str]],
        *,
        key: UUID | None = None,
        files: tuple[tuple[str, bytes], ...] = (),
        **more: Any,
    ) -> Any:
        kinds = [kind_of for kind_of, _data in files]
        answers = json.dumps({"fields": fields, "kinds": kinds, **more})
        uploads = [SimpleUploadedFile(f"{kind_of}.jpg", data) for kind_of, data in files]
        form = {"user": self.user.pk, "key": key or uuid4(), "answers": answers, "file": uploads}
        return self.client.post(reverse(f"offline:deliver_{kind}"), form)


def digest(fields: dict[str, list[str]], files: tuple[bytes, ...] = ()) -> str:
    """What the phone hashes: the text of the answers, then each file."""
    kinds = ["family_card"] * len(files)
    parts = [json.dumps({"fields": fields, "kinds": kinds})]
    parts += [hashlib.sha256(data).hexdigest() for data in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
