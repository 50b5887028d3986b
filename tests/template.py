"""`python -m tests.template FOLDER`: a database with all tables, made once for a run's workers.

It is made while the workers collect their tests, and each then begins with a copy. Without FOLDER
(`make tables`) the tables are migrated and kept.
"""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from pilarsosial.embedded.processes import wait_until
from pilarsosial.safekeeping import tables
from tests.servers import TestServers, enter

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


def enter_new_database() -> None:
    """Make a database beside the others, and turn to it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {NAME}")
    connection.close()
    connection.settings_dict["NAME"] = NAME


def keep() -> None:
    """`make tables`: migrate, and keep what came of it for first starts and test runs."""
    servers = TestServers()
    try:
        enter(os.environ, servers.folder, 0)
        enter_new_database()
        call_command("migrate", verbosity=0)
        tables.keep()
        connection.close()
    finally:
        servers.stop()


def main() -> None:
    """Make it for a test run; the file at the end tells everybody."""
    folder = Path(sys.argv[1])
    ended = "1"
    try:
        enter(os.environ, folder, 0)
        enter_new_database()
        tables.bring_up_to_date()
        ended = "0"
    finally:
        connection.close()  # nobody copies a database that somebody still reads
        half = folder / "template.half"
        half.write_text(ended)
        half.rename(folder / "template.ended")


if __name__ == "__main__":
    main() if sys.argv[1:] else keep()
