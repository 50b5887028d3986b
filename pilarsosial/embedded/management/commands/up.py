"""`manage.py up`: everything that an installation needs, kept alive until Ctrl-C."""

import os
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pilarsosial.embedded.demo_file import letters, logins
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
        with suppress(KeyboardInterrupt):
            self.installation.run(self.say, self.announce)
        self.say(_("Stopped."))

    def say(self, sentence: str) -> None:
        """Say something at once, also into a file."""
        self.stdout.write(sentence)
        self.stdout.flush()

    def announce(self, url: str) -> None:
        """Say where it answers, who can sign in, and how it ends."""
        lines = ["", _("Pilar Sosial is ready: %(url)s") % {"url": url}, ""]
        lines += logins(self.installation.places)
        lines += ["", *letters(self.installation.places)]
        lines += ["", _("Logs are in %(folder)s.") % {"folder": self.installation.places.logs}]
        if self.installation.host in LOOPBACK:
            lines.append(_("For phones in the office network: HOST=0.0.0.0 make run"))
        lines.append(_("Working offline on a phone needs HTTPS, see docs/operating.md."))
        lines.append(_("Ctrl-C stops everything."))
        self.say("\n".join(lines))
