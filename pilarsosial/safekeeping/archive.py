"""The archive's shape: members of a tar, written and read as a stream."""

import hashlib
import io
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.utils.translation import gettext as _

from pilarsosial.safekeeping.errors import BackupRefused
from pilarsosial.safekeeping.manifest import Manifest
from pilarsosial.safekeeping.sealed_stream import MARK, SealingWriter, UnsealingReader

MANIFEST = "manifest.json"
DATABASE = "database/"
FILES = "files/"
DEMO = "demo/"
_PART = 8 * 2**20


@dataclass(frozen=True)
class Member:
    """A member of an archive with its bytes: a part of the dump, a file, the manifest."""

    name: str
    data: bytes


class Writer:
    """Adds members, and remembers the checksums that the manifest will need."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.dump = hashlib.sha256()
        self.files: dict[str, str] = {}

    def add(self, member: Member) -> None:
        head = tarfile.TarInfo(member.name)
        head.size, head.mode = len(member.data), 0o600
        self.tar.addfile(head, io.BytesIO(member.data))

    def add_dump(self, dump: IO[bytes]) -> None:
        """Parts as large as memory bears; a tar must know a member's size before it."""
        number = 0
        while part := dump.read(_PART):
            self.dump.update(part)
            self.add(Member(f"{DATABASE}{number:06d}", part))
            number += 1

    def add_files(self, paths: Iterable[tuple[str, Path]]) -> None:
        """Files by name. One that was taken away since it was listed is not missed."""
        for name, path in paths:
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue
            self.files[name] = hashlib.sha256(data).hexdigest()
            self.add(Member(f"{FILES}{name}", data))


@contextmanager
def writing(target: IO[bytes]) -> Iterator[Writer]:
    """An archive, encrypted when there is a key."""
    key = settings.PILAR_BACKUP_KEY
    stream: Any = SealingWriter(cast(Any, target), key) if key else target
    with tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        yield Writer(tar)
    if key:
        stream.close()


def members(file: Path) -> Iterator[Member]:
    """Everything in an archive in its order, read once."""
    with file.open("rb") as source:
        stream = _opened(source)
        try:
            with tarfile.open(fileobj=stream, mode="r|") as tar:
                for head in tar:
                    content = tar.extractfile(head)
                    yield Member(head.name, content.read() if content else b"")
        except (tarfile.TarError, EOFError) as error:
            raise BackupRefused(_("%(file)s is no whole backup.") % {"file": file}) from error


def checked(file: Path) -> Manifest:
    """Read an archive to its end; its manifest, if everything is in it as the manifest says."""
    dump, files, manifest = hashlib.sha256(), {}, None
    for member in members(file):
        if member.name.startswith(DATABASE):
            dump.update(member.data)
        elif member.name.startswith(FILES):
            files[member.name.removeprefix(FILES)] = hashlib.sha256(member.data).hexdigest()
        elif member.name == MANIFEST:
            manifest = Manifest.from_json(member.data)
    if manifest is None or manifest.dump_sha256 != dump.hexdigest() or manifest.files != files:
        raise BackupRefused(_("%(file)s is no whole backup.") % {"file": file})
    return manifest


def _opened(source: IO[bytes]) -> Any:
    """Encrypted or plain, as the first bytes say."""
    sealed = source.read(len(MARK)) == MARK
    source.seek(0)
    if not sealed:
        return source
    if not settings.PILAR_BACKUP_KEY:
        raise BackupRefused(_("This backup is encrypted. Set PILAR_BACKUP_KEY to its key."))
    return UnsealingReader(cast(Any, source), settings.PILAR_BACKUP_KEY)
