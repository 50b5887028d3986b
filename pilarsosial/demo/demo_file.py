"""Writes `.data/demo.json`, from which `up` prints the logins."""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from pilarsosial.demo.credentials import password_of, secret_of
from pilarsosial.demo.loading import Demo
from referrals.letters.secrets import token_of


def write(demo: Demo) -> Path:
    """Add a district's accounts to the file, replacing what it said of them."""
    file = Path(settings.DATA_DIR) / "demo.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    facts = {
        "url": known.get("url") or url(),
        "users": _merged(known.get("users", []), _users(demo), key="username"),
        "letters": _merged(known.get("letters", []), _letters(demo), key="agency"),
        "partners": _merged(known.get("partners", []), _partners(demo), key="client_id"),
    }
    _replace(file, json.dumps(facts, indent=2, ensure_ascii=False) + "\n")
    return file


def url() -> str:
    """Where `up` answers, as far as the environment says."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    return f"http://{host}:{port}"


def _users(demo: Demo) -> list[dict[str, str]]:
    return [
        {
            "role": str(login.role),
            "username": login.user.username,
            "password": password_of(login.user.username),
            "area": f"{login.area.code} {login.area.full_name}",
        }
        for login in demo.logins
    ]


def _partners(demo: Demo) -> list[dict[str, str]]:
    return [
        {
            "agency": client.agency.code,
            "client_id": client.client_id,
            "client_secret": secret_of(client.client_id),
        }
        for client in demo.clients
    ]


def _letters(demo: Demo) -> list[dict[str, str]]:
    """The link that an agency without an account was sent. It opens in one browser only."""
    if demo.letter is None:
        return []
    path = f"{reverse('by_letter:open')}#{token_of(demo.letter)}"
    return [{"agency": demo.letter.referral.agency.code, "path": path}]


def _merged(
    known: list[dict[str, Any]], new: list[dict[str, str]], *, key: str
) -> list[dict[str, Any]]:
    """The new district first: its accounts are the ones that were asked for."""
    ours = {entry[key] for entry in new}
    return [*new, *(entry for entry in known if entry.get(key) not in ours)]


def _replace(file: Path, text: str) -> None:
    """For its owner only, and never half written."""
    half_written = file.with_suffix(".json.new")
    half_written.unlink(missing_ok=True)
    half_written.touch(mode=0o600)
    half_written.write_text(text)
    half_written.replace(file)
