"""`manage.py load_boundaries FILE.geojson`: outlines for the map of the summary."""

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.boundaries import load_boundaries


class Command(OperatorCommand):
    """The whole file or nothing; loading again harms nothing."""

    help = "Load boundaries of regions from a GeoJSON file, matched by their official codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A district's villages are one file, mostly."""
        parser.add_argument("file", type=Path, help="A FeatureCollection in degrees (WGS 84).")

    def work(self, *, file: Path, **_options: Any) -> dict[str, Any]:
        """Load it."""
        try:
            return asdict(load_boundaries(file))
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def in_words(self, facts: dict[str, Any]) -> str:
        """Name some of those that no region was found for."""
        words = _("%(matched)s regions have their outline; %(unmatched)s areas match none.") % facts
        return " ".join([words, *facts["examples"]])
