"""What `manage.py` does before Django: keys of a demo, and servers for whoever needs them."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from pilarsosial.embedded.conditions import full_disk_in_words
from pilarsosial.embedded.errors import CannotStart
from pilarsosial.embedded.keys import load_keys, make_keys
from pilarsosial.embedded.servers import ensure_servers

WITHOUT_SERVERS = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "help",
    "makemessages",
    "makemigrations",
    "spectacular",
    "up",
    "version",
}


def run(argv: Sequence[str], base_dir: Path) -> None:
    """Run a management command, with servers around it if it needs them."""
    data_dir = Path(os.environ.get("PILAR_DATA_DIR", base_dir / ".data"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilarsosial.settings")
    try:
        with full_disk_in_words(data_dir):
            load_environment(argv, data_dir)
            require_settings()
            with _servers(argv, data_dir):
                execute_from_command_line(list(argv))
    except CannotStart as refusal:
        sys.exit(_in_words(refusal))


def load_environment(argv: Sequence[str], data_dir: Path) -> None:
    """Find the keys of a demo; `up` makes them the first time."""
    if list(argv[1:2]) == ["up"]:
        os.environ.setdefault("PILAR_ENV", "demo")
    if os.environ.get("PILAR_ENV") == "demo":
        make_keys(data_dir)
    load_keys(os.environ, data_dir)


def require_settings() -> None:
    """Say in one sentence what is missing in the environment, instead of a traceback."""
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reading one setting reads them all
    except ImproperlyConfigured as error:
        raise CannotStart("%(why)s", why=error) from error


def _in_words(refusal: CannotStart) -> str:
    """Translate, if there are settings that say into what."""
    with suppress(ImproperlyConfigured):
        django.setup()
    return str(refusal)


def _servers(argv: Sequence[str], data_dir: Path) -> AbstractContextManager[None]:
    command = argv[1] if len(argv) > 1 else "help"
    if command in WITHOUT_SERVERS or command.startswith("-") or "--help" in argv or "-h" in argv:
        return nullcontext()
    return ensure_servers(data_dir)
