"""The files of exports, and what lies like them: encrypted piece by piece, never whole in
memory.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage
from django.db.models import Model

from pilarsosial.exports.models import Export
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


def left_behind(model: type[Model], folder: str, before: datetime) -> Iterator[str]:
    """Files that no row of a model leads to: their worker was killed after it had put them there.
    Only those of before a moment, since a file lies there before its row says so.
    """
    storage = storage_of(model)
    if not storage.exists(folder):
        return
    for inner in storage.listdir(folder)[0]:
        paths = [f"{folder}/{inner}/{name}" for name in storage.listdir(f"{folder}/{inner}")[1]]
        keys = {key for path in paths if (key := _key_of(path))}
        rows = model._default_manager.filter(pk__in=keys)
        known = set(rows.values_list("file", flat=True))
        for path in paths:
            if path not in known and storage.get_modified_time(path) < before:
                yield path


def remove_left_behind(model: type[Model], folder: str, before: datetime) -> int:
    """Delete them; how many there were."""
    paths = list(left_behind(model, folder, before))
    for path in paths:
        storage_of(model).delete(path)
    return len(paths)


def storage_of(model: type[Model]) -> Storage:
    """Where the files of a model lie."""
    field: Any = model._meta.get_field("file")
    return cast("Storage", field.storage)


def _key_of(path: str) -> UUID | None:
    """The row that a path was made for; a storage appends to a name that is taken."""
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
