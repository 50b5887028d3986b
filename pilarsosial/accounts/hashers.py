"""Hashing of secrets that the system made itself."""

import hashlib
import hmac
from collections import OrderedDict

from django.contrib.auth.hashers import BasePasswordHasher, PBKDF2PasswordHasher, mask_hash
from django.utils.translation import gettext_lazy as _

ONE_TIME_ITERATIONS = 20_000  # with 59 random bits; 267 slips take two seconds instead of minutes


def hash_one_time_password(password: str) -> str:
    """Hash a password that the system made and that works once. Signing in hashes it anew, at the
    full cost, before the person chooses their own.
    """
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(password, hasher.salt(), ONE_TIME_ITERATIONS)


class RandomSecretHasher(BasePasswordHasher):
    """One SHA-256 for client secrets of 256 random bits: nobody guesses them, so no work factor
    is due.
    """

    algorithm = "random_secret"

    def salt(self) -> str:
        return "none"

    def encode(self, password: str, salt: str) -> str:
        return f"{self.algorithm}${salt}${hashlib.sha256(password.encode()).hexdigest()}"

    def decode(self, encoded: str) -> dict[str, str]:
        algorithm, salt, digest = encoded.split("$", 2)
        return {"algorithm": algorithm, "salt": salt, "hash": digest}

    def verify(self, password: str, encoded: str) -> bool:
        return hmac.compare_digest(encoded, self.encode(password, self.decode(encoded)["salt"]))

    def safe_summary(self, encoded: str) -> dict[str, str]:
        return OrderedDict([(str(_("hash")), mask_hash(self.decode(encoded)["hash"]))])

    def must_update(self, encoded: str) -> bool:
        return False

    def harden_runtime(self, password: str, encoded: str) -> None:
        """One fixed cost for everybody."""
