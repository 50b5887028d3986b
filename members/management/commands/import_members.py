"""`manage.py import_members FILE`: preview or apply a member list."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from pilarsosial.sheets.commanding import ImportCommand
from pilarsosial.sheets.models import Batch


def a_choice(text: str) -> tuple[str, str]:
    """SHEET=CODE of the command line."""
    sheet, sign, code = text.rpartition("=")
    if not (sign and sheet and code):
        raise ArgumentTypeError("SHEET=CODE")
    return sheet, code


class Command(ImportCommand):
    """The pillar of a sheet may be said where the sheet does not say it."""

    help = "Preview a workbook of members (default), or apply it."
    kind = Batch.Kind.MEMBERS

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Besides what all imports take."""
        super().add_arguments(parser)
        parser.add_argument(
            "--pillar", type=a_choice, action="append", default=[], metavar="SHEET=CODE",
            help="The pillar of a sheet that does not say it; may be repeated.",
        )  # fmt: skip

    def choices(self, *, pillar: list[tuple[str, str]], **_options: Any) -> dict[str, str]:
        """Sheet → code."""
        return dict(pillar)

    def facts(self, batch: Batch) -> dict[str, Any]:
        """With what each sheet lists."""
        sheets = {
            sheet["name"]: {"pillar": sheet["subject"] or None, "rows": sheet["rows"]}
            for sheet in batch.sheets
        }
        return {**super().facts(batch), "sheets": sheets}
