"""`manage.py rotate_keys`: encrypts every NIK, KK and file with the newest of PILAR_DATA_KEYS."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cases.residents.rotation import rotate_numbers
from cases.rotation import rotate_files
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.identity import SealBroken
from referrals.webhooks.rotation import rotate_secrets


class Command(OperatorCommand):
    """May be stopped and run again; the installation may go on working meanwhile."""

    help = "Encrypt every NIK, KK and file anew with the newest key of PILAR_DATA_KEYS."

    def work(self, **_options: Any) -> dict[str, Any]:
        """Go through all of them."""
        try:
            numbers, new_numbers = self._follow(rotate_numbers(), _("numbers"))
            files, new_files = self._follow(rotate_files(), _("files"))
            _secrets, new_secrets = self._follow(rotate_secrets(), _("secrets of webhooks"))
        except SealBroken as error:
            raise CommandError(
                _("Something cannot be opened: its key is not in PILAR_DATA_KEYS.")
            ) from error
        self.say(_("Keep the old key for seven days: answers to partners' retries still need it."))
        return {
            "key": max(settings.PILAR_DATA_KEYS),
            "numbers": numbers,
            "files": files,
            "changed": new_numbers + new_files + new_secrets,
        }

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _(
                "%(numbers)s numbers and %(files)s files are encrypted with key %(key)s;"
                " %(changed)s were not before."
            )
            % facts
        )

    def _follow(self, progress: Iterator[tuple[int, int]], what: str) -> tuple[int, int]:
        seen, changed = 0, 0
        for seen, changed in progress:
            words = {"seen": seen, "what": what, "changed": changed}
            self.say(_("%(seen)s %(what)s seen, %(changed)s encrypted anew …") % words)
        return seen, changed
