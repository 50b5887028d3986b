"""Archives: whole or refused."""

import hashlib
import io

import pytest

from pilarsosial.safekeeping import BackupRefused
from pilarsosial.safekeeping.archive import MANIFEST, Member, checked, members, writing
from pilarsosial.safekeeping.manifest import Manifest, Table
from pilarsosial.safekeeping.sealed_stream import SealingWriter, UnsealingReader

KEY = bytes(range(32))


def sealed(data: bytes, key: bytes = KEY) -> bytes:
    target = io.BytesIO()
    writer = SealingWriter(target, key)
    for start in range(0, len(data), 300_000):
        writer.write(data[start : start + 300_000])
    writer.close()
    return target.getvalue()


def archive(path, *, lie: str = ""):
    with path.open("wb") as target, writing(target) as writer:
        writer.add_dump(io.BytesIO(b"dump" * 100))
        writer.add(Member("files/a", b"content"))
        files = {"a": lie or hashlib.sha256(b"content").hexdigest()}
        manifest = Manifest({"t": Table(1, "5")}, files, writer.dump.hexdigest(), [], "now")
        writer.add(Member(MANIFEST, manifest.as_json()))
    return path


@pytest.mark.parametrize("size", [0, 1, 2**20 - 1, 2**20, 2**20 + 1, 3 * 2**20])
def test_a_sealed_stream_gives_back_what_was_written(size):
    data = bytes(size)

    found = UnsealingReader(io.BytesIO(sealed(data)), KEY).read()

    assert found == data


@pytest.mark.parametrize("position", [10, 60, 2**20 + 40, -1])
def test_one_changed_byte_is_noticed(position):
    damaged = bytearray(sealed(bytes(2**20 + 500)))
    damaged[position] ^= 1

    with pytest.raises(BackupRefused):
        UnsealingReader(io.BytesIO(damaged), KEY).read()


def test_a_stream_cut_at_a_piece_is_noticed():
    whole = sealed(bytes(2 * 2**20 + 5))
    cut = whole[: 24 + 2**20 + 16]

    with pytest.raises(BackupRefused):
        UnsealingReader(io.BytesIO(cut), KEY).read()


def test_another_key_opens_nothing():
    with pytest.raises(BackupRefused):
        UnsealingReader(io.BytesIO(sealed(b"x")), bytes(32)).read()


@pytest.mark.parametrize("key", [b"", KEY])
def test_an_archive_is_read_back_as_it_was_written(tmp_path, settings, key):
    settings.PILAR_BACKUP_KEY = key

    file = archive(tmp_path / "b")

    assert checked(file).rows == 1
    assert [member.name for member in members(file)] == ["database/000000", "files/a", MANIFEST]
    assert (b"content" in file.read_bytes()) is (key == b"")


def test_an_archive_whose_files_are_not_those_of_its_manifest_is_refused(tmp_path):
    with pytest.raises(BackupRefused):
        checked(archive(tmp_path / "b", lie="0" * 64))


def test_an_archive_that_was_cut_off_is_refused(tmp_path):
    file = archive(tmp_path / "b")
    file.write_bytes(file.read_bytes()[:700])

    with pytest.raises(BackupRefused):
        checked(file)


def test_an_encrypted_archive_without_its_key_is_refused(tmp_path, settings):
    settings.PILAR_BACKUP_KEY = KEY
    file = archive(tmp_path / "b")
    settings.PILAR_BACKUP_KEY = b""

    with pytest.raises(BackupRefused):
        checked(file)
