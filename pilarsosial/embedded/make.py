"""The `make` above us."""

import os
import re
import signal

from pilarsosial.embedded.processes import PROC


def was_interrupted() -> bool:
    """Tell whether `make` alone got an interrupt; from a terminal all of us get it.

    GNU make hands on SIGTERM but not SIGINT: with SIGINT blocked it waits until we end.
    """
    try:
        status = (PROC / str(os.getppid()) / "status").read_text()
    except OSError:
        return False
    name = re.search(r"^Name:\t(.*)$", status, re.MULTILINE)
    blocked = re.search(r"^SigBlk:\t([0-9a-f]+)$", status, re.MULTILINE)
    if not name or not blocked or "make" not in name[1]:
        return False
    return bool(int(blocked[1], 16) & 1 << (signal.SIGINT - 1))
