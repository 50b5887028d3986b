"""The keys of a demo installation, made once. Production brings its own."""

import base64
import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

from pilarsosial.embedded.places import Places

KEYS_FILE = "keys.env"


def make_keys(data_dir: Path) -> None:
    """Write new keys unless the data directory has them; data stay readable only with these."""
    file = data_dir / KEYS_FILE
    if file.exists():
        return
    Places.of(data_dir).make()
    half_written = file.with_suffix(".new")
    half_written.touch(mode=0o600)
    half_written.write_text("".join(f"{name}={value}\n" for name, value in _new_keys().items()))
    half_written.replace(file)


def load_keys(environ: MutableMapping[str, str], data_dir: Path) -> None:
    """Put the keys of a demo installation into the environment, where nothing else says them.

    Without PILAR_ENV a data directory that has demo keys is a demo installation, unless
    DATABASE_URL leads elsewhere: that may be production, and these are not its keys.
    """
    file = data_dir / KEYS_FILE
    otherwise = "production" if environ.get("DATABASE_URL") else "demo"
    if environ.get("PILAR_ENV", otherwise) != "demo" or not file.exists():
        return
    environ["PILAR_ENV"] = "demo"
    for line in file.read_text().splitlines():
        name, _equals, value = line.partition("=")
        environ.setdefault(name, value)


def _new_keys() -> dict[str, str]:
    return {
        "PILAR_SECRET_KEY": secrets.token_urlsafe(50),
        "PILAR_DATA_KEYS": "1:" + base64.b64encode(os.urandom(32)).decode(),
        "PILAR_HASH_KEY": base64.b64encode(os.urandom(32)).decode(),
    }
