"""`manage.py renew_feed`: after the database came back by other means than `manage.py restore`."""

from typing import Any

from django.utils.translation import gettext as _

from pilarsosial.console import OperatorCommand
from referrals.feed import begin_epoch


class Command(OperatorCommand):
    """Once too often harms nothing: partners' programs go on from where they were."""

    help = "Tell the feed of changes that the database was restored, so that it skips nothing."

    def work(self, **_options: Any) -> dict[str, Any]:
        """Begin a new epoch."""
        begin_epoch()
        return {}

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return _("Partners' programs will be told of every change from here on.")
