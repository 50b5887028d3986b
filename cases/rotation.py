"""Encrypting stored files anew with the newest key."""

from collections.abc import Iterator
from pathlib import Path

from cases.models import Attachment
from pilarsosial.identity import reseal

BATCH = 50


def rotate_files() -> Iterator[tuple[int, int]]:
    """Yields how many files were looked at and how many encrypted anew."""
    seen, changed = 0, 0
    for attachment in Attachment.objects.order_by("pk").only("file").iterator(BATCH):
        seen += 1
        changed += _reseal(Path(attachment.file.path))
        if seen % BATCH == 0:
            yield seen, changed
    yield seen, changed


def _reseal(path: Path) -> bool:
    if not path.exists():
        return False
    new = reseal(path.read_bytes(), purpose="file")
    if new is None:
        return False
    half_written = path.with_name(f"{path.name}.new")
    half_written.touch(mode=0o600)
    half_written.write_bytes(new)
    half_written.replace(path)
    return True
