"""`python -m tests.template FOLDER`: a database with all tables, made once for a run's workers.

Migrating takes half a minute of one core. It goes on while the workers collect their tests, and
each then begins with a copy.
"""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from pilarsosial.embedded.processes import wait_until
from tests.servers import enter

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
        call_command("migrate", verbosity=0)
        ended = "0"
    finally:
        half = folder / "template.half"
        half.write_text(ended)
        half.rename(folder / "template.ended")


if __name__ == "__main__":
    main()
