"""All tables of an empty database, kept as a dump.

Migrating an empty database takes a minute and a half: Django builds its models anew for each of a
thousand operations. A first start and the tests begin with what comes out of it, and migrate what
was added since; `make tables` keeps it anew. A dump of migrations that were changed is never taken.
"""

import gzip
import hashlib
import json
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pilarsosial.safekeeping.postgres import dumping, load, one_moment

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("tables.gz")
APPS = ("pilarsosial", "cases", "referrals", "members")


def sources() -> dict[str, str]:
    """Our migrations: path and sha256."""
    files = sorted(path for app in APPS for path in (ROOT / app).rglob("migrations/*.py"))
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def made_from() -> dict[str, str]:
    """What the kept tables were made from."""
    found: dict[str, str] = json.loads(_kept()[0])
    return found


def bring_up_to_date() -> None:
    """Make all tables that are not there yet."""
    if not MigrationExecutor(connection).loader.applied_migrations:
        take()
    if migrations_wait():
        call_command("migrate", verbosity=0, interactive=False)


def migrations_wait() -> bool:
    """Whether there is anything to do."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def take() -> bool:
    """Fill an empty database with what is kept; migrations that were added since remain to be done.

    False: nothing is kept, or a migration that it was made from has changed.
    """
    if not KEPT.exists() or not made_from().items() <= sources().items():
        return False
    load([_kept()[1]])
    return True


def keep() -> None:
    """Keep the tables of the database that was just migrated."""
    head = json.dumps(sources()).encode()
    with one_moment() as moment, dumping(moment, "--compress=none") as dump:
        KEPT.write_bytes(gzip.compress(head + b"\n" + dump.read(), mtime=0))


def _kept() -> tuple[bytes, bytes]:
    head, _newline, dump = gzip.decompress(KEPT.read_bytes()).partition(b"\n")
    return head, dump
