"""`python -m tests.template FOLDER`: a database with all tables, made once for a run's workers.

Migrating takes half a minute of one core. It goes on while the workers collect their tests, and
each then begins with a copy. The result is kept for the next run, as long as no migration changes.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from pilarsosial.embedded.processes import wait_until
from pilarsosial.safekeeping.postgres import dumping, load, one_moment
from tests.servers import enter

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache"
NAME = "with_all_tables"
SECONDS = 300


def begin(folder: Path) -> "subprocess.Popen[bytes]":
    """Make it in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.template", str(folder)],
        stderr=(folder / "template.log").open("wb"),
    )


def take(folder: Path) -> None:
    """Have the test database made from it, as soon as it is there."""
    ended = folder / "template.ended"
    assert wait_until(ended.exists, seconds=SECONDS), "The tables were not made in time."
    if ended.read_text() != "0":
        raise RuntimeError((folder / "template.log").read_text()[-3_000:])
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = NAME


def fill(kept: Path) -> None:
    """Make all tables, as they were kept or by the migrations."""
    if kept.exists():
        load([kept.read_bytes()])
        return
    call_command("migrate", verbosity=0)
    with one_moment() as moment, dumping(moment) as dump:
        tables = dump.read()
    CACHE.mkdir(exist_ok=True)
    for old in CACHE.glob("tables-*.dump"):
        old.unlink(missing_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    half.write_bytes(tables)
    half.rename(kept)


def key() -> str:
    """What the tables are made from: our migrations and the release of every library."""
    apps = ("pilarsosial", "cases", "referrals", "members")
    made_from = [path for app in apps for path in (ROOT / app).rglob("migrations/*.py")]
    digest = hashlib.sha256()
    for path in [ROOT / "requirements-dev.lock", *sorted(made_from)]:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Create and migrate; the file at the end tells everybody."""
    folder = Path(sys.argv[1])
    ended = "1"
    try:
        enter(os.environ, folder, 0)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME}")
        connection.close()
        connection.settings_dict["NAME"] = NAME
        fill(CACHE / f"tables-{key()}.dump")
        ended = "0"
    finally:
        half = folder / "template.half"
        half.write_text(ended)
        half.rename(folder / "template.ended")


if __name__ == "__main__":
    main()
