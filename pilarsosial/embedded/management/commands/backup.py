"""`manage.py backup FILE`: database and files of one moment, encrypted when there is a key."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.safekeeping import BackupRefused, back_up


class Command(OperatorCommand):
    """The installation may go on working meanwhile."""

    help = "Write database and files into one archive; PILAR_BACKUP_KEY encrypts it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def work(self, *, file: Path, **_options: Any) -> dict[str, Any]:
        """Keep everything."""
        if not settings.PILAR_BACKUP_KEY:
            self.say(_("PILAR_BACKUP_KEY is not set: the backup is not encrypted."))
        try:
            return asdict(back_up(file))
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return _("Kept: %(rows)s rows and %(files)s files in %(bytes)s bytes.") % facts
