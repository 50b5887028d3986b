"""`manage.py load_regions 33.09`: the official regions of a district, and the known holidays."""

from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.official import load_holidays, load_regions


class Command(OperatorCommand):
    """Loading again harms nothing."""

    help = "Load the official regions of a regency or city, and the holidays of the known years."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One district at a time; an installation may hold many."""
        parser.add_argument("district", help="Code of a regency or city, such as 33.09.")

    def work(self, *, district: str, **_options: Any) -> dict[str, Any]:
        """Load both."""
        try:
            loaded = load_regions(district)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.say(_("%(number)s holidays were added.") % {"number": load_holidays()})
        return asdict(loaded)

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _(
                "%(district)s: %(subdistricts)s subdistricts, %(villages)s villages;"
                " %(created)s regions are new, %(updated)s were brought up to date."
            )
            % facts
        )
