"""`manage.py up`: everything that an installation needs, kept alive until Ctrl-C."""

import errno
import os
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

import psycopg.errors
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils.translation import gettext as _

from pilarsosial.embedded.conditions import disk_full
from pilarsosial.embedded.demo_file import logins
from pilarsosial.embedded.installation import Installation
from pilarsosial.embedded.places import Places

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Command(BaseCommand):
    """Servers, web, worker and beat in one."""

    help = "Start PostgreSQL, Valkey, web, worker and beat, and keep them alive until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The environment says where, so that `PORT=8001 make run` works."""
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
        parser.add_argument("--district", default=os.environ.get("DISTRICT") or "33.09")

    def handle(self, *, host: str, port: int, district: str, **_options: Any) -> None:
        """Run until told to stop, or refuse in one sentence."""
        places = Places.of(settings.DATA_DIR)
        if host not in LOOPBACK:
            os.environ.setdefault("PILAR_HOSTS", "*")
        self.installation = Installation(places, host, port, district)
        try:
            with suppress(KeyboardInterrupt):
                self.installation.run(self.say, self.announce)
        except (OSError, OperationalError) as error:
            if not is_disk_full(error):
                raise
            raise disk_full(places.data_dir) from error
        self.say(_("Stopped."))

    def say(self, sentence: str) -> None:
        """Say something at once, also into a file."""
        self.stdout.write(sentence)
        self.stdout.flush()

    def announce(self, url: str) -> None:
        """Say where it answers, who can sign in, and how it ends."""
        lines = ["", _("Pilar Sosial is ready: %(url)s") % {"url": url}, ""]
        lines += logins(self.installation.places)
        lines += ["", _("Logs are in %(folder)s.") % {"folder": self.installation.places.logs}]
        if self.installation.host in LOOPBACK:
            lines.append(_("For phones in the office network: HOST=0.0.0.0 make run"))
        lines.append(_("Working offline on a phone needs HTTPS, see docs/operating.md."))
        lines.append(_("Ctrl-C stops everything."))
        self.say("\n".join(lines))


def is_disk_full(error: OSError | OperationalError) -> bool:
    """Tell whether the disk has become full, here or under the database."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return isinstance(error.__cause__, psycopg.errors.DiskFull)
