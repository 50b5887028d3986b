"""`manage.py import_residents FILE`: preview or apply a list of residents."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from cases.lists.importing.releases import ListFacts
from cases.lists.models import Release
from pilarsosial.sheets.commanding import ImportCommand
from pilarsosial.sheets.models import Batch


class Command(ImportCommand):
    """Which list it is and of what day may be said where its titles do not say it."""

    help = "Preview a list of residents (population, DTSEN, BNBA; default), or apply it."
    kind = Batch.Kind.RESIDENTS

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Besides what all imports take."""
        super().add_arguments(parser)
        parser.add_argument(
            "--programme", nargs="?", const="", default="",
            help="The programme whose receivers are listed, such as PKH.",
        )  # fmt: skip
        parser.add_argument("--source", choices=Release.Source.values, default="")
        parser.add_argument(
            "--released", type=date.fromisoformat, help="The day of the release: 2026-07-01."
        )

    def choices(
        self, *, programme: str, source: str, released: date | None, **_options: Any
    ) -> dict[str, str]:
        """What is said beside the file."""
        said = {
            "programme": programme,
            "source": source,
            "released_on": released.isoformat() if released else "",
        }
        return {name: answer for name, answer in said.items() if answer}

    def facts(self, batch: Batch) -> dict[str, Any]:
        """With the list that the file is, and the rows of each sheet."""
        sheets = {sheet["name"]: {"rows": sheet["rows"]} for sheet in batch.sheets}
        code = next((sheet["subject"] for sheet in batch.sheets if sheet["subject"]), "")
        told = ListFacts.parse(code) if code else None
        about = told and {
            "source": told.source,
            "programme": told.programme,
            "released_on": told.released_on.isoformat(),
        }
        return {**super().facts(batch), "sheets": sheets, "release": about}
