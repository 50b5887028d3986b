"""A stream encrypted piece by piece: AES-256-GCM in the STREAM construction (Hoang et al., 2015).

Header: mark (8 bytes), salt (16). Each piece: up to a MiB with its tag, under a nonce of its
number and whether it is the last. So pieces cannot be changed, swapped, repeated or cut off.
"""

import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from pilarsosial.safekeeping.errors import BackupRefused

MARK = b"PILARBK1"
_SALT_BYTES = 16
_TAG_BYTES = 16
_PIECE = 2**20


class SealingWriter:
    """Takes bytes, writes them encrypted. `close` writes the last piece."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        salt = os.urandom(_SALT_BYTES)
        target.write(MARK + salt)
        self.target, self.cipher = target, _cipher(key, salt)
        self.waiting, self.number = bytearray(), 0

    def write(self, data: bytes) -> int:
        self.waiting += data
        while len(self.waiting) > _PIECE:
            self._seal(bytes(self.waiting[:_PIECE]), _nonce(self.number))
            del self.waiting[:_PIECE]
        return len(data)

    def close(self) -> None:
        self._seal(bytes(self.waiting), _last_nonce(self.number))

    def _seal(self, piece: bytes, nonce: bytes) -> None:
        self.target.write(self.cipher.encrypt(nonce, piece, MARK))
        self.number += 1


class UnsealingReader:
    """Gives back what was written, or refuses: nothing unproven comes out."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        head = source.read(len(MARK) + _SALT_BYTES)
        self.source, self.cipher = source, _cipher(key, head[len(MARK) :])
        self.ready, self.number = bytearray(), 0
        self.next = source.read(_PIECE + _TAG_BYTES)

    def read(self, size: int = -1) -> bytes:
        while self.next and (size < 0 or len(self.ready) < size):
            self._unseal()
        size = len(self.ready) if size < 0 else size
        found = bytes(self.ready[:size])
        del self.ready[:size]
        return found

    def _unseal(self) -> None:
        piece, self.next = self.next, self.source.read(_PIECE + _TAG_BYTES)
        nonce = _nonce(self.number) if self.next else _last_nonce(self.number)
        try:
            self.ready += self.cipher.decrypt(nonce, piece, MARK)
        except InvalidTag as error:
            raise BackupRefused(
                _("The backup is damaged, or PILAR_BACKUP_KEY is not its key.")
            ) from error
        self.number += 1


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    """A key of its own for each archive, so that piece numbers may serve as nonces."""
    return AESGCM(HKDF(hashes.SHA256(), 32, salt, b"pilarsosial backup").derive(key))


def _nonce(number: int) -> bytes:
    return number.to_bytes(11) + b"\0"


def _last_nonce(number: int) -> bytes:
    return number.to_bytes(11) + b"\1"
