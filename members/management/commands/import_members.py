"""`manage.py import_members FILE`: preview or apply a member list."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region
from pilarsosial.sheets.applying import apply
from pilarsosial.sheets.districts import NoDistrict, district_of
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import preview
from pilarsosial.sheets.workflow import receive_file, start_applying

TRIES = 3
USAGE = 2


def a_choice(text: str) -> tuple[str, str]:
    """SHEET=CODE of the command line."""
    sheet, sign, code = text.rpartition("=")
    if not (sign and sheet and code):
        raise ArgumentTypeError("SHEET=CODE")
    return sheet, code


class Command(OperatorCommand):
    """A preview leaves nothing behind; an applied file is a batch that can be undone."""

    help = "Preview a workbook of members (default), or apply it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district may be left out where there is one, or where the sheet names it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="Write the good rows.")
        parser.add_argument(
            "--pillar", type=a_choice, action="append", default=[], metavar="SHEET=CODE",
            help="The pillar of a sheet that does not say it; may be repeated.",
        )  # fmt: skip
        parser.add_argument("--area", help="Code of the regency or city, such as 33.09.")

    def work(
        self, *, file: Path, apply: bool, pillar: list[tuple[str, str]], area: str | None,
        **_options: Any,
    ) -> dict[str, Any]:  # fmt: skip
        """Read, judge, and write if told so."""
        try:
            data = file.read_bytes()
        except OSError as error:
            message = _("%(file)s cannot be opened.") % {"file": file}
            raise CommandError(message, returncode=USAGE) from error
        try:
            district = district_of(area, data)
            with transaction.atomic():
                batch = self._previewed(data, district, file.name, dict(pillar))
                facts = facts_of(batch)
                if not apply:
                    self._leave_nothing(batch)
        except (NoDistrict, Unreadable) as refusal:
            raise CommandError(str(refusal)) from refusal
        return self._applied(batch) if apply else facts

    @staticmethod
    def _previewed(data: bytes, district: Region, file_name: str, choices: dict[str, str]) -> Batch:
        batch = receive_file(
            data,
            kind=Batch.Kind.MEMBERS,
            district=district,
            file_name=file_name,
            by=None,
            choices=choices,
        )
        try:
            preview(batch)
        except Exception:
            batch.file.delete(save=False)
            raise
        if batch.status == Batch.Status.UNREADABLE:
            batch.file.delete(save=False)
            raise Unreadable(batch.error)
        batch.status = Batch.Status.PREVIEWED
        batch.save(update_fields=["status"])
        return batch

    @staticmethod
    def _leave_nothing(batch: Batch) -> None:
        batch.file.delete(save=False)
        transaction.set_rollback(True)

    @staticmethod
    def _applied(batch: Batch) -> dict[str, Any]:
        """Judged again as long as somebody else changes the register at the same time."""
        for _try in range(TRIES):
            if not batch.count("new") + batch.count("changed"):
                return {**facts_of(batch), "batch": batch.pk}
            try:
                start_applying(batch, by=None)
            except ActionRefused as refusal:
                raise CommandError(str(refusal)) from refusal
            if apply(batch):
                return {**facts_of(batch), "batch": batch.pk}
        raise CommandError(_("The register changes all the time. Please try again later."))

    def in_words(self, facts: dict[str, Any]) -> str:
        """Counts, then each row that is refused or warned."""
        lines = [
            _(
                "%(rows)s people: %(new)s new, %(changed)s changed, %(same)s the same,"
                " %(refusals)s refused, %(warnings)s with a warning."
            )
            % {**facts, "refusals": len(facts["refused"]), "warnings": len(facts["warned"])}
        ]
        lines += [
            f"{row['sheet']} {row['row']}: {row['why']}"
            for name in ("refused", "held", "warned", "doubles")
            for row in facts[name]
        ]
        if facts["batch"]:
            lines.append(
                _("Applied as batch %(batch)s; undo_import %(batch)s takes it back.") % facts
            )
        return "\n".join(lines)


def facts_of(batch: Batch) -> dict[str, Any]:
    """What design.md promises, and the rows that a person must decide about."""
    rows = BatchRow.objects.filter(batch=batch)
    undecided = rows.filter(verdict__in=(BatchRow.Verdict.MAYBE, BatchRow.Verdict.DOUBLE))
    return {
        "rows": batch.count("rows"),
        "new": batch.count("new"),
        "changed": batch.count("changed"),
        "same": batch.count("same"),
        "refused": _told(rows.shown_as("refused")),
        "warned": _told(rows.shown_as("warned").exclude(pk__in=undecided)),
        "doubles": _told(undecided),
        "held": _told(rows.shown_as("held")),
        "sheets": {
            sheet["name"]: {"pillar": sheet["subject"] or None, "rows": sheet["rows"]}
            for sheet in batch.sheets
        },
        "batch": None,
    }


def _told(rows: Any) -> list[dict[str, Any]]:
    found = rows.order_by("pk").values_list("sheet", "row", "why")
    return [{"sheet": sheet, "row": row, "why": " ".join(why)} for sheet, row, why in found]
