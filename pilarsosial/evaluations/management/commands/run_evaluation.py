"""`manage.py run_evaluation 2026-Q3`: the quarterly evaluation, computed by the workers."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.accounts.models import Office
from pilarsosial.calendar import Quarter
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.progress import progress_of
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.regions.models import Region

LOOK_SECONDS = 0.5
SILENT_SECONDS = 90
USAGE = 2


def a_quarter(text: str) -> Quarter:
    """Read a quarter from the command line."""
    try:
        return Quarter.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


class Command(OperatorCommand):
    """Running it again computes a new version; one that runs is joined."""

    help = "Have the quarterly evaluation of a district computed by the workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district may be left out where there is only one."""
        parser.add_argument("quarter", type=a_quarter, help="Such as 2026-Q3.")
        parser.add_argument("--area", help="Code of the regency or city, such as 33.09.")
        parser.add_argument("--wait", action="store_true", help="End when it is computed.")

    def work(
        self, *, quarter: Quarter, area: str | None, wait: bool, **_options: Any
    ) -> dict[str, Any]:
        """Ask for it, and wait if told so."""
        try:
            evaluation = request_evaluation(self._district(area), quarter)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if wait:
            self._wait_for(evaluation)
        return {
            "evaluation": evaluation.pk,
            "quarter": evaluation.quarter,
            "version": evaluation.version,
            "status": evaluation.status,
            "sha256": evaluation.sha256,
            "figures": evaluation.figures.count(),
        }

    def _district(self, area: str | None) -> Region:
        if area is None:
            codes = list(Office.objects.values_list("district", flat=True)[:2])
            if len(codes) != 1:
                message = _("Say which district: --area CODE.")
                raise CommandError(message, returncode=USAGE)
            area = codes[0]
        district = Region.objects.filter(code=area, level=Region.Level.REGENCY).first()
        if district is None:
            message = _("%(area)s is not a regency or city that is loaded.") % {"area": area}
            raise CommandError(message, returncode=USAGE)
        return district

    def _wait_for(self, evaluation: Evaluation) -> None:
        """Tell each step. Gives up when nobody has taken the work up for a while."""
        said, heard = None, time.monotonic()
        while evaluation.status == Evaluation.Status.COMPUTING:
            now = progress_of(evaluation)
            if (now.step, now.done) != said:
                said, heard = (now.step, now.done), time.monotonic()
                self.say(f"{now.words} ({now.done}/{now.total})" if now.total else str(now.words))
            if now.error:
                raise CommandError(_("The computation failed: %(error)s.") % {"error": now.error})
            if time.monotonic() - heard > SILENT_SECONDS:
                raise CommandError(_("No worker has taken it up. It stays queued; start a worker."))
            time.sleep(LOOK_SECONDS)
            evaluation.refresh_from_db()

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        if facts["status"] in Evaluation.UNFINISHED:
            words = _("Evaluation %(evaluation)s of %(quarter)s, version %(version)s, is queued.")
        else:
            words = _(
                "Evaluation %(evaluation)s of %(quarter)s, version %(version)s, is ready:"
                " %(figures)s figures, sha256 %(sha256)s."
            )
        return words % facts
