"""The two verbs: keep everything in one archive, and bring it back."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from pilarsosial.safekeeping import postgres
from pilarsosial.safekeeping.archive import (
    DATABASE,
    DEMO,
    FILES,
    MANIFEST,
    Member,
    checked,
    members,
    writing,
)
from pilarsosial.safekeeping.errors import BackupRefused
from pilarsosial.safekeeping.manifest import Manifest, Table, key_marks

# Keys and printed logins of a demo protect nothing; without them its data could not be read.
_DEMO_FILES = ("keys.env", "demo.json")
# What must be done to data that came back; known here by name alone.
_AFTERWARDS = ("referrals.feed.begin_epoch",)


@dataclass(frozen=True)
class Kept:
    """What went into an archive, or came out of it."""

    bytes: int
    rows: int
    files: int


def back_up(file: Path) -> Kept:
    """Write database and files of one moment into an archive; it appears whole or not at all."""
    half_written = file.with_name(f"{file.name}.part")
    try:
        descriptor = os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            manifest = _write(target)
            target.flush()
            os.fsync(target.fileno())
        half_written.replace(file)
    except OSError as error:
        raise BackupRefused(
            _("%(file)s cannot be written: %(why)s") % _words(file, error)
        ) from error
    finally:
        half_written.unlink(missing_ok=True)
    return Kept(file.stat().st_size, manifest.rows, len(manifest.files))


def bring_back(file: Path, *, replacing: bool) -> Kept:
    """Bring an archive back into this installation, and prove that all of it is there."""
    try:
        manifest = checked(file)
    except OSError as error:
        raise BackupRefused(_("%(file)s cannot be read: %(why)s") % _words(file, error)) from error
    _refuse_foreign_keys(manifest)
    if not replacing and not postgres.is_empty():
        raise BackupRefused(
            _("The database is not empty. With --replace the backup takes its place.")
        )
    with postgres.old_data_aside():
        postgres.load(_dump_of(file))
        connection.close()
        _prove(manifest, postgres.table_facts())
        for name in _AFTERWARDS:
            import_string(name)()
        _write_files(file)
    _remove_other_files(manifest)
    cache.clear()
    return Kept(file.stat().st_size, manifest.rows, len(manifest.files))


def _write(target: IO[bytes]) -> Manifest:
    with writing(target) as archive:
        with postgres.one_moment() as snapshot:
            tables = postgres.table_facts()
            with postgres.dumping(snapshot) as dump:
                archive.add_dump(dump)
        archive.add_files(_stored_files())
        for name, path in _demo_files():
            archive.add(Member(f"{DEMO}{name}", path.read_bytes()))
        manifest = Manifest(
            tables=tables,
            files=archive.files,
            dump_sha256=archive.dump.hexdigest(),
            keys=key_marks(),
            made_at=timezone.now().isoformat(timespec="seconds"),
        )
        archive.add(Member(MANIFEST, manifest.as_json()))
    return manifest


def _stored_files() -> Iterator[tuple[str, Path]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def _demo_files() -> Iterator[tuple[str, Path]]:
    if settings.ENVIRONMENT != "demo":
        return
    for name in _DEMO_FILES:
        path = Path(settings.DATA_DIR) / name
        if path.exists():
            yield name, path


def _refuse_foreign_keys(manifest: Manifest) -> None:
    """NIKs would come back that nobody can read or find. A demo brings its keys along."""
    if settings.ENVIRONMENT != "demo" and not set(manifest.keys) <= set(key_marks()):
        raise BackupRefused(
            _(
                "The backup was made with other keys. Set PILAR_DATA_KEYS and PILAR_HASH_KEY to"
                " those of the installation that it came from."
            )
        )


def _dump_of(file: Path) -> Iterator[bytes]:
    for member in members(file):
        if member.name.startswith(DATABASE):
            yield member.data


def _prove(manifest: Manifest, found: Mapping[str, Table]) -> None:
    wrong = sorted(
        name
        for name in manifest.tables.keys() | found.keys()
        if manifest.tables.get(name) != found.get(name)
    )
    if wrong:
        raise BackupRefused(
            _("These tables did not come back as they were: %(tables)s. Nothing was changed.")
            % {"tables": ", ".join(wrong)}
        )


def _write_files(file: Path) -> None:
    """Files have random names and never change: writing one twice harms nothing."""
    for member in members(file):
        if member.name.startswith(FILES):
            _put(Path(settings.MEDIA_ROOT), member.name.removeprefix(FILES), member.data)
        elif member.name.startswith(DEMO) and settings.ENVIRONMENT == "demo":
            _put(Path(settings.DATA_DIR), member.name.removeprefix(DEMO), member.data)


def _put(root: Path, name: str, data: bytes) -> None:
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise BackupRefused(
            _("The backup holds a file outside of its folder: %(name)s") % {"name": name}
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half_written = path.with_name(f"{path.name}.new")
    half_written.touch(mode=0o600)
    half_written.write_bytes(data)
    half_written.replace(path)


def _remove_other_files(manifest: Manifest) -> None:
    for name, path in list(_stored_files()):
        if name not in manifest.files:
            path.unlink()


def _words(file: Path, error: OSError) -> dict[str, object]:
    return {"file": file, "why": error.strerror or error}
