"""`manage.py verify_evaluation ID`: whether the figures are still those that were sealed."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.models import Evaluation


class Command(OperatorCommand):
    """Computes the checksum again and compares."""

    agrees = False
    help = "Check that the figures of an evaluation are those that were stored with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Its number, as run_evaluation gave it."""
        parser.add_argument("evaluation", type=int)

    def work(self, *, evaluation: int, **_options: Any) -> dict[str, Any]:
        """Compare; a difference is told, and the command fails."""
        found = Evaluation.objects.ready().filter(pk=evaluation).first()
        if found is None:
            raise CommandError(_("There is no finished evaluation %(pk)s.") % {"pk": evaluation})
        now = checksum(found)
        self.agrees = now == found.sha256
        return {"ok": self.agrees, "sha256": found.sha256, "computed": now}

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell the facts either way; exit 1 when they do not agree."""
        super().handle(*args, **options)
        if not self.agrees:
            raise SystemExit(1)

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        if facts["ok"]:
            return _("The figures agree with the stored sha256.")
        return _("The figures do NOT agree with the stored sha256.")
