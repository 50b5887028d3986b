"""All tables of an empty database, kept as a dump.

Migrating an empty database takes a minute and a half: Django builds its models anew for each of a
thousand operations. A first start and the tests begin with what comes out of it. `make tables`
makes it; what was made from other migrations is never taken.
"""

import gzip
import hashlib
from pathlib import Path

from pilarsosial.safekeeping.postgres import dumping, load, one_moment

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("tables.gz")
APPS = ("pilarsosial", "cases", "referrals", "members")


def key() -> bytes:
    """What tables are made from: our migrations, and the releases of all libraries."""
    migrations = [path for app in APPS for path in (ROOT / app).rglob("migrations/*.py")]
    digest = hashlib.sha256()
    for path in [ROOT / "requirements.lock", *sorted(migrations)]:
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest().encode()


def take() -> bool:
    """Fill an empty database. False: nothing is kept for these migrations."""
    if not KEPT.exists():
        return False
    made_from, _newline, dump = gzip.decompress(KEPT.read_bytes()).partition(b"\n")
    if made_from != key():
        return False
    load([dump])
    return True


def keep() -> None:
    """Keep the tables of the database that was just migrated."""
    with one_moment() as moment, dumping(moment, "--compress=none") as dump:
        KEPT.write_bytes(gzip.compress(key() + b"\n" + dump.read(), mtime=0))
