"""Slips on their way to the page that shows them once."""

import json
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from members.workflow import Slip
from pilarsosial.identity import decrypt, encrypt

SLIPS = "slips-of-accounts"


def keep_slips(session: SessionBase, slips: list[Slip]) -> None:
    """Carry the passwords to the next page, encrypted: sessions lie in the database."""
    rows = [
        {
            "name": slip.user.full_name,
            "username": slip.user.username,
            "password": slip.password,
            "duty": str(slip.appointment.membership),
            "area": slip.appointment.membership.area_id,
        }
        for slip in slips
    ]
    session[SLIPS] = encrypt(json.dumps(rows).encode(), purpose=SLIPS).hex()


def take_slips(session: SessionBase) -> list[dict[str, Any]]:
    """What waits to be shown; nothing is left behind."""
    sealed = session.pop(SLIPS, "")
    rows: list[dict[str, Any]] = (
        json.loads(decrypt(bytes.fromhex(sealed), purpose=SLIPS)) if sealed else []
    )
    return rows
