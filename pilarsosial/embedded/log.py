"""Log files of servers and programs: kept short, and asked why something failed."""

from pathlib import Path

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _

LARGEST_LOG = 10_000_000


def shorten(log: Path) -> None:
    """Keep one old log file beside the new one when it has grown large."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))


def why(server: str, log: Path) -> CannotStart:
    """Say in one sentence why a server did not start, from the end of its log."""
    lines = log.read_text(errors="replace").strip().splitlines()[-20:] if log.exists() else []
    if any("No space left on device" in line for line in lines):
        return CannotStart(_("%(server)s cannot start: the disk is full."), server=server)
    telling = [line for line in lines if "FATAL" in line or "error:" in line] or lines or ["?"]
    sentence = _("%(server)s cannot start: %(why)s (see %(log)s).")
    return CannotStart(sentence, server=server, why=telling[-1], log=log)
