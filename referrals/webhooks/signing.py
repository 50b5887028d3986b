"""Secrets, and signatures by Standard Webhooks 1.0.0: HMAC-SHA256 over id, moment and body."""

import hmac
import secrets
from base64 import b64encode
from datetime import datetime

SECRET_BYTES = 32


def new_secret() -> bytes:
    """As many random bytes as the hash has."""
    return secrets.token_bytes(SECRET_BYTES)


def shown(secret: bytes) -> str:
    """The secret as libraries take it."""
    return f"whsec_{b64encode(secret).decode()}"


def headers_of(secret: bytes, *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """What proves to the receiver who sent this and when. `message` stays over all tries."""
    seconds = str(int(at.timestamp()))
    signed = b".".join((message.encode(), seconds.encode(), body))
    signature = b64encode(hmac.digest(secret, signed, "sha256")).decode()
    return {
        "Content-Type": "application/json",
        "User-Agent": "pilarsosial",
        "webhook-id": message,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{signature}",
    }
