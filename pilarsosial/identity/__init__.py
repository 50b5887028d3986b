"""NIK, KK, phone numbers and names: their rules, and how they are kept and shown.

Everything the project knows about lokal-id's identity part stands behind this package.
"""

from .fields import KkField, NikField, PhoneField
from .logs import log_filter
from .names import name_key, sort_key
from .numbers import clean_kk, clean_nik, group_in_fours, mask
from .phones import clean_phone, show_phone
from .plausibility import load_regions, nik_warnings
from .sealing import (
    SealBroken,
    SealedNumber,
    decrypt,
    digest,
    encrypt,
    reseal,
    seal,
    unseal,
)

__all__ = [
    "KkField",
    "NikField",
    "PhoneField",
    "SealBroken",
    "SealedNumber",
    "clean_kk",
    "clean_nik",
    "clean_phone",
    "decrypt",
    "digest",
    "encrypt",
    "group_in_fours",
    "load_regions",
    "log_filter",
    "mask",
    "name_key",
    "nik_warnings",
    "reseal",
    "seal",
    "show_phone",
    "sort_key",
    "unseal",
]
