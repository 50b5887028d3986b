"""`manage.py rotate_keys`: seals every NIK and KK with the newest of PILAR_DATA_KEYS."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cases.residents.rotation import rotate
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.identity import SealBroken


class Command(OperatorCommand):
    """May be stopped and run again; the installation may go on working meanwhile."""

    help = "Seal every NIK and KK anew with the newest key of PILAR_DATA_KEYS."

    def work(self, **_options: Any) -> dict[str, Any]:
        """Go through all of them."""
        facts = {"seen": 0, "changed": 0, "key": max(settings.PILAR_DATA_KEYS)}
        try:
            for facts["seen"], facts["changed"] in rotate():
                self.say(_("%(seen)s numbers seen, %(changed)s sealed anew …") % facts)
        except SealBroken as error:
            raise CommandError(
                _("A number cannot be opened: its key is not in PILAR_DATA_KEYS.")
            ) from error
        return facts

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _("All %(seen)s numbers are sealed with key %(key)s; %(changed)s were sealed anew.")
            % facts
        )
