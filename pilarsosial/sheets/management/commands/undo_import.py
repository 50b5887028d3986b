"""`manage.py undo_import BATCH`: take a whole batch back."""

from argparse import ArgumentParser
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.undoing import undo
from pilarsosial.sheets.workflow import start_undoing


class Command(OperatorCommand):
    """All or nothing; a batch whose records were changed since stays, and why is told."""

    help = "Take back all that a batch of import_members brought in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Its number, as import_members gave it."""
        parser.add_argument("batch", type=int)

    def work(self, *, batch: int, **_options: Any) -> dict[str, Any]:
        """How many records that were."""
        found = Batch.objects.filter(pk=batch).first()
        if found is None:
            raise CommandError(_("There is no batch %(batch)s.") % {"batch": batch})
        try:
            with transaction.atomic():  # no worker goes on where a command was ended
                start_undoing(found, by=None)
                is_undone = undo(found)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not is_undone:
            raise CommandError(found.error)
        return {"undone": found.count("undone")}

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return _("%(undone)s records are as they were before.") % facts
