"""What the commands that bring a spreadsheet in share: preview or apply, told in words or JSON."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.sheets.applying import apply
from pilarsosial.sheets.districts import NoDistrict, district_of
from pilarsosial.sheets.errors import Unreadable
from pilarsosial.sheets.importers import rows_to_write
from pilarsosial.sheets.models import Batch, BatchRow
from pilarsosial.sheets.previewing import preview
from pilarsosial.sheets.workflow import receive_file, start_applying

TRIES = 3
USAGE = 2


class ImportCommand(OperatorCommand):
    """A preview leaves nothing behind; an applied file is a batch that can be undone."""

    kind: ClassVar[str]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district may be left out where there is one, or where the sheet names it."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="Write the good rows.")
        parser.add_argument("--area", help="Code of the regency or city, such as 33.09.")

    def choices(self, **_options: Any) -> dict[str, str]:
        """What the command line says beside the file."""
        return {}

    def facts(self, batch: Batch) -> dict[str, Any]:
        """What is told of a judged file."""
        return facts_of(batch)

    def work(self, *, file: Path, apply: bool, area: str | None, **options: Any) -> dict[str, Any]:
        """Read, judge, and write if told so."""
        try:
            with transaction.atomic():
                batch = self._received(file, area, self.choices(**options))
                self._preview(batch)
                facts = self.facts(batch)
                if not apply:
                    self._leave_nothing(batch)
        except (NoDistrict, Unreadable) as refusal:
            raise CommandError(str(refusal)) from refusal
        return self._applied(batch) if apply else facts

    def _received(self, file: Path, area: str | None, choices: dict[str, str]) -> Batch:
        """The file as it is kept. Its bytes are let go: it may be large."""
        try:
            data = file.read_bytes()
        except OSError as error:
            message = _("%(file)s cannot be opened.") % {"file": file}
            raise CommandError(message, returncode=USAGE) from error
        return receive_file(
            data,
            kind=self.kind,
            district=district_of(area, data),
            file_name=file.name,
            by=None,
            choices=choices,
        )

    @staticmethod
    def _preview(batch: Batch) -> None:
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

    @staticmethod
    def _leave_nothing(batch: Batch) -> None:
        batch.file.delete(save=False)
        transaction.set_rollback(True)

    def _applied(self, batch: Batch) -> dict[str, Any]:
        """Judged again as long as somebody else changes the register at the same time."""
        for _try in range(TRIES):
            if not rows_to_write(batch):
                return {**self.facts(batch), "batch": batch.pk}
            try:
                with transaction.atomic():  # no worker goes on where a command was ended
                    start_applying(batch, by=None)
                    is_applied = apply(batch)
            except ActionRefused as refusal:
                raise CommandError(str(refusal)) from refusal
            if is_applied:
                return {**self.facts(batch), "batch": batch.pk}
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
        "batch": None,
    }


def _told(rows: Any) -> list[dict[str, Any]]:
    found = rows.order_by("pk").values_list("sheet", "row", "why")
    return [{"sheet": sheet, "row": row, "why": " ".join(why)} for sheet, row, why in found]
