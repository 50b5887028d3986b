"""The files of exports: encrypted piece by piece, so that none is ever whole in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage

from pilarsosial.exports.models import FOLDER, Export
from pilarsosial.safekeeping.sealed_stream import SealingWriter, UnsealingReader

PIECE = 2**16
HEX_DIGITS = 32


class CountingWriter(SealingWriter):
    """Knows how many bytes went in: what a browser is told to expect."""

    taken = 0

    def write(self, data: bytes) -> int:
        self.taken += len(data)
        return super().write(data)


@contextmanager
def sealed_file() -> Iterator[tuple[IO[bytes], CountingWriter]]:
    """A file without a name on the disk, and what encrypts into it. Byte one names the key."""
    number = max(settings.PILAR_DATA_KEYS)
    with TemporaryFile() as file:
        file.write(bytes((number,)))
        yield file, CountingWriter(file, settings.PILAR_DATA_KEYS[number])


def seal_all(plain: BinaryIO, writer: CountingWriter) -> None:
    """Encrypt a file that had to be written in the open first."""
    plain.seek(0)
    while piece := plain.read(PIECE):
        writer.write(piece)


def keep(export: Export, file: IO[bytes], writer: CountingWriter) -> None:
    """Put the file where `opened` finds it; the row is saved by whoever called."""
    writer.close()
    file.seek(0, os.SEEK_SET)
    export.file.save("", File(file), save=False)
    export.size = writer.taken


@contextmanager
def kept_only_if_done(export: Export) -> Iterator[None]:
    """What makes a file count succeeds, or the file goes: no row would ever lead to it."""
    name, storage = str(export.file.name), export.file.storage
    try:
        yield
    except BaseException:
        storage.delete(name)
        raise


def left_behind(before: datetime) -> Iterator[str]:
    """Files that no row leads to: their worker was killed after it had put them there. Only those
    of before a moment, since a file lies there before its row says so.
    """
    storage = storage_of_exports()
    if not storage.exists(FOLDER):
        return
    for folder in storage.listdir(FOLDER)[0]:
        paths = [f"{FOLDER}/{folder}/{name}" for name in storage.listdir(f"{FOLDER}/{folder}")[1]]
        keys = {key for path in paths if (key := _key_of(path))}
        known = set(Export.objects.filter(pk__in=keys).values_list("file", flat=True))
        for path in paths:
            if path not in known and storage.get_modified_time(path) < before:
                yield path


def storage_of_exports() -> Storage:
    """Where the files lie."""
    return Export._meta.get_field("file").storage


def _key_of(path: str) -> UUID | None:
    """The export that a path was made for; a storage appends to a name that is taken."""
    try:
        return UUID(path.rpartition("/")[2][:HEX_DIGITS])
    except ValueError:
        return None


def opened(export: Export) -> Iterator[bytes]:
    """The bytes that were put in, piece by piece."""
    with export.file.open("rb") as kept:
        file = cast("BinaryIO", kept)
        (number,) = file.read(1)
        reader = UnsealingReader(file, settings.PILAR_DATA_KEYS[number])
        while piece := reader.read(PIECE):
            yield piece
