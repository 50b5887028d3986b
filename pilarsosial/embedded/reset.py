"""`make reset`: stops an installation and removes its data. Knows nothing of Django's settings."""

import os
import shutil
import signal
from pathlib import Path

from pilarsosial.embedded import locks, processes
from pilarsosial.embedded.children import leftovers
from pilarsosial.embedded.places import Places
from pilarsosial.embedded.postgres import Postgres
from pilarsosial.embedded.valkey import Valkey

STOP_SECONDS = 40


def reset(places: Places) -> None:
    """Stop whatever runs from this data directory, then remove it."""
    stop_installation(places)
    processes.end_all(lambda: leftovers(str(places.data_dir)), first=signal.SIGTERM, patience=10)
    for server in (Valkey(places), Postgres(places)):
        server.stop()
    shutil.rmtree(places.data_dir)
    shutil.rmtree(places.sockets, ignore_errors=True)


def stop_installation(places: Places) -> None:
    """Tell a running `up` to stop, and wait until it has."""
    if locks.is_installation_running(places):
        processes.send([int(locks.holder(places)[0])], signal.SIGTERM)
        processes.wait_until(
            lambda: not locks.is_installation_running(places), seconds=STOP_SECONDS
        )


def main() -> None:
    """Say in one line what was done."""
    base_dir = Path(__file__).resolve().parent.parent.parent
    places = Places.of(os.environ.get("PILAR_DATA_DIR", base_dir / ".data"))
    if not places.locks.exists():
        print(f"{places.data_dir} holds no installation. Nothing was removed.")
        return
    reset(places)
    print(f"Stopped. {places.data_dir} was removed; the next `make run` starts from nothing.")


if __name__ == "__main__":
    main()
