"""Passwords and secrets that can be printed again: made from the installation's own key."""

import base64
import hmac

from django.conf import settings

_WORDS = (
    "kopi",
    "teh",
    "jahe",
    "sawah",
    "ladang",
    "sungai",
    "gunung",
    "merapi",
    "merbabu",
    "embun",
    "padi",
    "jagung",
    "kelapa",
    "rotan",
    "bambu",
    "batik",
)


def password_of(username: str) -> str:
    """Two words and a number, such as "sawah-embun-48213"."""
    raw = _derive(f"password:{username}")
    first, second = _WORDS[raw[0] % len(_WORDS)], _WORDS[raw[1] % len(_WORDS)]
    return f"{first}-{second}-{int.from_bytes(raw[2:6]) % 90_000 + 10_000}"


def secret_of(client_id: str) -> str:
    """256 bits, as a client of the API has."""
    return base64.urlsafe_b64encode(_derive(f"client:{client_id}")).decode().rstrip("=")


def _derive(purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"demo:{purpose}".encode(), "sha256")
