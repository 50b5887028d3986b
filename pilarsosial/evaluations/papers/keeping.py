"""The bytes of papers: kept encrypted, and handed out only when they are what was kept."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.db import transaction

from pilarsosial.evaluations.models import EvaluationPaper
from pilarsosial.exports.vault import sealed_file
from pilarsosial.safekeeping.errors import BackupRefused
from pilarsosial.safekeeping.sealed_stream import UnsealingReader

MEDIA_TYPES = {
    b"%PDF": ("application/pdf", "pdf"),
    b"\x89PNG": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
    b"PK\x03\x04": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
    ),
}  # fmt: skip


class Damaged(Exception):
    """The file is gone, or is not what was kept."""


@contextmanager
def kept(paper: EvaluationPaper, data: bytes) -> Iterator[None]:
    """Keep bytes while whoever called saves the row; if that fails they go. What was kept before
    goes once the row is committed.
    """
    storage, before = paper.file.storage, paper.file.name
    with sealed_file() as (file, sealing):
        sealing.write(data)
        sealing.close()
        file.seek(0, os.SEEK_SET)
        paper.file.save("", File(file), save=False)
    paper.sha256, paper.size = hashlib.sha256(data).hexdigest(), len(data)
    name = str(paper.file.name)
    try:
        yield
    except BaseException:
        storage.delete(name)
        raise
    if before:
        transaction.on_commit(lambda: storage.delete(before), robust=True)


def opened(paper: EvaluationPaper) -> bytes:
    """The bytes that were kept. Raises Damaged when they are others."""
    try:
        with paper.file.open("rb") as stored:
            file = cast("BinaryIO", stored)
            key = settings.PILAR_DATA_KEYS[file.read(1)[0]]
            data = UnsealingReader(file, key).read()
    except (OSError, IndexError, KeyError, BackupRefused) as error:
        raise Damaged from error
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        raise Damaged
    return data


def media_type_of(data: bytes) -> tuple[str, str]:
    """What the bytes say that they are, and how such a file ends."""
    for start, said in MEDIA_TYPES.items():
        if data.startswith(start):
            return said
    return "application/octet-stream", "bin"
