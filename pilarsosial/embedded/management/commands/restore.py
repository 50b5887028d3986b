"""`manage.py restore FILE`: brings a backup back, and proves that all of it is there."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.safekeeping import BackupRefused, bring_back


class Command(OperatorCommand):
    """Until the proof the old data stay; when it fails they are put back."""

    help = "Bring a backup back; refuses on a database that is not empty unless --replace is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and whether what is there may go."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="Give up what is there.")

    def work(self, *, file: Path, replace: bool, **_options: Any) -> dict[str, Any]:
        """Bring everything back."""
        try:
            kept = bring_back(file, replacing=replace)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.say(_("Now bring the tables up to date: manage.py migrate. Then start anew."))
        return asdict(kept)

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _("Brought back: %(rows)s rows and %(files)s files. Counts and checksums are equal.")
            % facts
        )
