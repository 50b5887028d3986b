"""The secret of an answering link, and that of the browser which opened it.

A link's secret stands in an address behind `#`: no browser sends that part, so it is in no access
log, in no log of a proxy and in no referrer, and a scanner that fetches the address of a mail uses
nothing up. The page hands it over by POST, when somebody presses “Open”.
"""

import hmac
import secrets
from hashlib import sha256

from django.conf import settings

from cases.workflow.filing import CODE_LETTERS
from referrals.models import AnsweringLink

LENGTH = 26  # of 32 letters: 130 bits
SALT_BYTES = 32
assert len(CODE_LETTERS) == 32  # noqa: S101  # each byte gives one letter evenly


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def new_browser_secret() -> str:
    return secrets.token_urlsafe(SALT_BYTES)


def token_of(link: AnsweringLink) -> str:
    """The secret again, for a letter that is printed or mailed: only this installation can."""
    return token_from(bytes(link.salt))


def token_from(salt: bytes) -> str:
    drawn = hmac.digest(settings.SECRET_KEY.encode(), b"answering-link:" + salt, "sha256")
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in drawn[:LENGTH])


def hash_of(secret: str) -> bytes:
    """Random secrets need no slow hash: nobody guesses 130 bits."""
    return sha256(secret.encode()).digest()
