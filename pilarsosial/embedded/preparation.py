"""Brings an installation up to date: tables, static files, and once the data of a demo.

Each step first asks whether there is anything to do, so that a second start takes seconds.
"""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from pilarsosial.embedded.places import Places
from pilarsosial.safekeeping import tables

Say = Callable[[str], None]


def prepare(places: Places, district: str, say: Say) -> None:
    """Do whatever is not done yet."""
    migrate(say)
    collect_static(places, say)
    if settings.ENVIRONMENT == "demo":
        load_once(places, district, say)
    connection.close()


def migrate(say: Say) -> None:
    """Bring the tables up to date."""
    if tables.migrations_wait():
        say(_("Preparing the tables …"))
        tables.bring_up_to_date()


def collect_static(places: Places, say: Say) -> None:
    """Gather styles, scripts and pictures when one of them has changed."""
    stamp, fingerprint = places.data_dir / "static.stamp", static_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    say(_("Gathering styles and scripts …"))
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """Return a short text that changes when a static file does."""
    found = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            found.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def load_once(places: Places, district: str, say: Say) -> None:
    """Load a district with its invented data, once into each database."""
    stamp = places.data_dir / f"loaded-{district}-{_database()}"
    if stamp.exists():
        return
    say(_("Loading district %(district)s with invented data …") % {"district": district})
    call_command("load_regions", district, stdout=io.StringIO())
    call_command("load_demo", district, stdout=Spoken(say))
    stamp.touch()


class Spoken(io.TextIOBase):
    """A command's standard output, said sentence by sentence while it works."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def write(self, text: str, /) -> int:
        if text.strip():
            self.say(f"  {text.strip()}")
        return len(text)


def _database() -> str:
    """Name the database by where it is, since DATABASE_URL may point to another one."""
    where = settings.DATABASES["default"]
    return hashlib.sha256(f"{where['HOST']} {where['PORT']} {where['NAME']}".encode()).hexdigest()[
        :8
    ]
