"""What was typed in the search box, carried in the address without anybody being able to read it.

A NIK or a name in an address would stand in the history of a shared phone, and in logs.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from pilarsosial.accounts.models import User
from pilarsosial.identity import SealBroken, decrypt, encrypt

LONGEST = 120
QUESTION = "tanya"  # its name in an address


def write_question(text: str, user: User) -> str:
    """Seal a question for one user."""
    sealed = encrypt(text[:LONGEST].encode(), purpose=f"question:{user.pk}")
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def read_question(token: str, user: User) -> str:
    """Give the question back; nothing when the token was changed or is somebody else's."""
    try:
        sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return decrypt(sealed, purpose=f"question:{user.pk}").decode()
    except (SealBroken, Error, ValueError):
        return ""
