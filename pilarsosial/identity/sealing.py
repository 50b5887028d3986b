"""Encryption at rest and the keyed hash for look-up, of NIK, KK and stored answers.

Layout of a ciphertext: key id (1 byte), nonce (12), AES-256-GCM ciphertext with tag.
The purpose is authenticated with it: a sealed KK cannot be passed off as a NIK.
"""

import hmac
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .numbers import mask

Purpose = Literal["nik", "kk", "address"]
_NONCE_BYTES = 12
_HEAD_BYTES = 1 + _NONCE_BYTES


class SealBroken(Exception):
    """The bytes were changed, belong to another purpose, or their key is not here."""


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """The three columns in which a number is kept."""

    ciphertext: bytes
    digest: bytes
    masked: str


def seal(number: str, *, purpose: Purpose) -> SealedNumber:
    """Take a clean number (`clean_nik`, `clean_kk`) apart into what may be stored."""
    if len(number) != 16:
        raise ValueError("Only a clean number of 16 digits can be sealed.")
    return SealedNumber(
        ciphertext=encrypt(number.encode("ascii"), purpose=purpose),
        digest=digest(number, purpose=purpose),
        masked=mask(number),
    )


def unseal(ciphertext: bytes, *, purpose: Purpose) -> str:
    return decrypt(ciphertext, purpose=purpose).decode("ascii")


def digest(number: str, *, purpose: Purpose) -> bytes:
    """32 bytes by which equal numbers are found without decrypting any."""
    found = _keyed(settings.PILAR_HASH_KEY).copy()
    found.update(f"{purpose}:{number}".encode())
    return found.digest()


def encrypt(data: bytes, *, purpose: str) -> bytes:
    keys = settings.PILAR_DATA_KEYS
    key_id = max(keys)
    nonce = os.urandom(_NONCE_BYTES)
    body = _cipher(keys[key_id]).encrypt(nonce, data, purpose.encode())
    return bytes((key_id,)) + nonce + body


def decrypt(ciphertext: bytes, *, purpose: str) -> bytes:
    sealed = bytes(ciphertext)  # a database driver may hand over a memoryview
    key = settings.PILAR_DATA_KEYS.get(sealed[0]) if len(sealed) > _HEAD_BYTES else None
    if key is None:
        raise SealBroken("No key fits these bytes.")
    try:
        return _cipher(key).decrypt(sealed[1:_HEAD_BYTES], sealed[_HEAD_BYTES:], purpose.encode())
    except InvalidTag as error:
        raise SealBroken("The bytes were changed or sealed for another purpose.") from error


def reseal(ciphertext: bytes, *, purpose: str) -> bytes | None:
    """Encrypt with the current key; None when the bytes already are."""
    if bytes(ciphertext[:1]) == bytes((_current_key_id(),)):
        return None
    return encrypt(decrypt(ciphertext, purpose=purpose), purpose=purpose)


def _current_key_id() -> int:
    return max(settings.PILAR_DATA_KEYS)


@lru_cache(maxsize=16)
def _keyed(key: bytes) -> hmac.HMAC:
    return hmac.new(key, digestmod="sha256")


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
